"""Two tasks of the same priority: their objects have no order."""

import queue
import threading


class Job:
    pass


q = queue.PriorityQueue()
ts = [threading.Thread(target=q.put, args=((1, Job()),)) for _ in range(2)]
for t in ts:
    t.start()
for t in ts:
    t.join()
