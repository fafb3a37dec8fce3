"""statistics.mean of what threads have put together."""

import statistics
import threading

times = []
ts = [threading.Thread(target=times.append, args=(n,)) for n in (1, 2, 3)]
for t in ts:
    t.start()
for t in ts:
    t.join()
assert statistics.mean(times) == 2
