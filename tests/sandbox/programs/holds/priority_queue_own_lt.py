"""A priority queue of objects with __lt__."""

import queue
import threading


class Task:
    def __init__(self, priority, name):
        self.priority, self.name = priority, name

    def __lt__(self, other):
        return self.priority < other.priority


q = queue.PriorityQueue()
ts = [threading.Thread(target=q.put, args=(Task(p, n),)) for p, n in ((2, "b"), (1, "a"))]
for t in ts:
    t.start()
for t in ts:
    t.join()
assert [q.get().name for _ in range(2)] == ["a", "b"]
