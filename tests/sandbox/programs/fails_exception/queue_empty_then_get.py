"""empty() said no, but the other thread took the item before get_nowait()."""
# fact: preemptions=1
# fact: message=Empty

import queue
import threading

q = queue.Queue()
q.put("ticket")


def take():
    if not q.empty():
        q.get_nowait()


threads = [threading.Thread(target=take) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
