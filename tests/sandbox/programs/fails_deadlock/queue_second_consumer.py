"""Two consumers and one sentinel: one of them waits for ever."""
# fact: preemptions=0

import queue
import threading

q = queue.Queue()


def consume():
    while q.get() is not None:
        pass


threads = [threading.Thread(target=consume) for _ in range(2)]
for t in threads:
    t.start()
q.put("work")
q.put(None)
for t in threads:
    t.join()
