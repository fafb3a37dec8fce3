"""A sentinel too few: the queue's workers are no daemons, and one of them waits."""
# fact: preemptions=0

import queue
import threading

q = queue.Queue()
workers = [threading.Thread(target=lambda: list(iter(q.get, None))) for _ in range(2)]
for w in workers:
    w.start()
q.put(1)
q.put(None)
