"""One queue, two consumers: the order in which they store is not the order in the queue."""

import queue
import threading

q = queue.Queue()
q.put(1)
q.put(2)
out = []


def consume():
    out.append(q.get())


threads = [threading.Thread(target=consume) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert out == [1, 2]
