"""Closing wakes one of two consumers."""

import threading
from collections import deque

items = deque()
closed = False
cond = threading.Condition()


def consume():
    while True:
        with cond:
            while not items and not closed:
                cond.wait()
            if not items:
                return
            items.popleft()


ts = [threading.Thread(target=consume) for _ in range(2)]
for t in ts:
    t.start()
with cond:
    items.append(1)
    cond.notify()
with cond:
    closed = True
    cond.notify()
for t in ts:
    t.join()
