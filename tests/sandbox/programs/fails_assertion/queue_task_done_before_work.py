"""task_done() comes before the work, so join() waits for too little."""

import queue
import threading

q = queue.Queue()
results = []


def worker():
    while True:
        item = q.get()
        q.task_done()
        results.append(item)


threading.Thread(target=worker, daemon=True).start()
for item in range(2):
    q.put(item)
q.join()
assert len(results) == 2
