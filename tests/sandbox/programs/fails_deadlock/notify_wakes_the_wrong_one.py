"""One condition for two kinds of waiter, and notify() of one: the wrong one may be woken, and both sides sleep."""

import threading

cond = threading.Condition()
slot = []


def put():
    with cond:
        while slot:
            cond.wait()
        slot.append(1)
        cond.notify()


def get():
    with cond:
        while not slot:
            cond.wait()
        slot.pop()
        cond.notify()


threads = [threading.Thread(target=f) for f in (put, put, get, get)]
for t in threads:
    t.start()
for t in threads:
    t.join()
