"""The second poller waits for an item that the first one took."""

import queue
import threading

q = queue.Queue()
q.put(1)


def take():
    while True:
        try:
            q.get_nowait()
            return
        except queue.Empty:
            pass


threads = [threading.Thread(target=take) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
