"""LeetCode 1188: two conditions that share a lock."""

import threading
from collections import deque


class BoundedBlockingQueue(object):
    def __init__(self, capacity: int):
        self.capacity = capacity
        self.queue = deque()
        self.lock = threading.Lock()
        self.not_full = threading.Condition(self.lock)
        self.not_empty = threading.Condition(self.lock)

    def enqueue(self, element: int) -> None:
        with self.not_full:
            while len(self.queue) >= self.capacity:
                self.not_full.wait()
            self.queue.appendleft(element)
            self.not_empty.notify()

    def dequeue(self) -> int:
        with self.not_empty:
            while not self.queue:
                self.not_empty.wait()
            value = self.queue.pop()
            self.not_full.notify()
            return value

    def size(self) -> int:
        with self.lock:
            return len(self.queue)


q = BoundedBlockingQueue(1)
got = []


def producer():
    for i in range(3):
        q.enqueue(i)
        assert q.size() <= 1


def consumer():
    for _ in range(3):
        got.append(q.dequeue())


ts = [threading.Thread(target=producer, name="producer"), threading.Thread(target=consumer, name="consumer")]
for t in ts:
    t.start()
for t in ts:
    t.join()
assert got == [0, 1, 2]
