"""Two workers look at qsize() first; the figure is old when they act on it."""

import queue
import threading

q = queue.Queue()
q.put("job")
waiting = []


def worker():
    if q.qsize() > 0:
        try:
            q.get_nowait()
        except queue.Empty:
            waiting.append("nothing there")


threads = [threading.Thread(target=worker) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert not waiting
