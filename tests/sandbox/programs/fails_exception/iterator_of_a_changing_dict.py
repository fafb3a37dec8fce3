"""A dict gets smaller while an iterator goes through it."""

import threading

d = {"a": 1, "b": 2}


def walk():
    it = iter(d)
    next(it)
    next(it)


ts = [threading.Thread(target=walk), threading.Thread(target=d.pop, args=("b",))]
for t in ts:
    t.start()
for t in ts:
    t.join()
