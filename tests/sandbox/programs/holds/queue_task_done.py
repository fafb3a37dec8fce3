"""join() of the queue returns only after task_done() was called for each item."""

import queue
import threading

jobs = queue.Queue()
done = []


def worker():
    while True:
        job = jobs.get()
        done.append(job * 10)
        jobs.task_done()


threading.Thread(target=worker, daemon=True).start()
for n in (1, 2):
    jobs.put(n)
jobs.join()
assert done == [10, 20]
