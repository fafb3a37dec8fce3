"""A barrier's time limit may run out."""

import threading

barrier = threading.Barrier(2, timeout=1)
ts = [threading.Thread(target=barrier.wait) for _ in range(2)]
for t in ts:
    t.start()
for t in ts:
    t.join()
