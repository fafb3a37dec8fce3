"""A priority that changes while its task is queued does not move it."""

import queue
import threading


class Task:
    def __init__(self, priority):
        self.priority = priority

    def __lt__(self, other):
        return self.priority < other.priority


q = queue.PriorityQueue()
late = Task(5)
q.put(late)
out = []


def raise_priority():
    late.priority = 0


ts = [threading.Thread(target=raise_priority), threading.Thread(target=q.put, args=(Task(1),))]
for t in ts:
    t.start()
for t in ts:
    t.join()
assert q.get().priority == 0
