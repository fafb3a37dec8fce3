"""Semaphore(0): one thread releases what another waits for, so the order of the two steps is fixed."""

import threading

first_done = threading.Semaphore(0)
order = []


def first():
    order.append(1)
    first_done.release()


def second():
    first_done.acquire()
    order.append(2)


b = threading.Thread(target=second)
a = threading.Thread(target=first)
b.start()
a.start()
a.join()
b.join()
assert order == [1, 2]
