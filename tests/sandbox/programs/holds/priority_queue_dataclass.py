"""A priority queue of dataclasses that have an order."""

import queue
import threading
from dataclasses import dataclass, field
from typing import Any


@dataclass(order=True)
class Job:
    priority: int
    name: Any = field(compare=False)


q = queue.PriorityQueue()


def put(p, n):
    q.put(Job(p, n))


ts = [threading.Thread(target=put, args=a) for a in ((2, "low"), (1, "high"))]
for t in ts:
    t.start()
for t in ts:
    t.join()
assert [q.get().name for _ in range(2)] == ["high", "low"]
assert q.empty()
