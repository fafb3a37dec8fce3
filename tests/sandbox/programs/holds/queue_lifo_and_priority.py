"""A LifoQueue gives the last first, a PriorityQueue the smallest first, when filled before anyone takes."""

import queue
import threading

stack = queue.LifoQueue()
heap = queue.PriorityQueue()
for n in (2, 3, 1):
    stack.put(n)
    heap.put(n)
from_stack = []
from_heap = []


def drain(source, target):
    for _ in range(3):
        target.append(source.get())


threads = [
    threading.Thread(target=drain, args=(stack, from_stack)),
    threading.Thread(target=drain, args=(heap, from_heap)),
]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert from_stack == [1, 3, 2]
assert from_heap == [1, 2, 3]
