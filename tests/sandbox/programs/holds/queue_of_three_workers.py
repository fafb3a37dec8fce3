"""Three workers, a sentinel for each, results in a list: the sum does not depend on the order."""

import queue
import threading

jobs = queue.Queue()
results = []


def worker():
    while (job := jobs.get()) is not None:
        results.append(job * job)


workers = [threading.Thread(target=worker) for _ in range(2)]
for w in workers:
    w.start()
for n in (1, 2):
    jobs.put(n)
for _ in workers:
    jobs.put(None)
for w in workers:
    w.join()
assert sum(results) == 5
