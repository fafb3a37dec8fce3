"""setdefault() gives both threads the same lock."""

import threading

locks = {}
n = 0


def work(key):
    global n
    with locks.setdefault(key, threading.Lock()):
        n += 1


ts = [threading.Thread(target=work, args=("a",)) for _ in range(2)]
for t in ts:
    t.start()
for t in ts:
    t.join()
assert n == 2
