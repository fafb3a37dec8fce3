"""Nobody reads in the second phase before all have written in the first."""

import threading

barrier = threading.Barrier(2)
parts = [0, 0]
sums = [0, 0]


def work(i):
    parts[i] = i + 1
    barrier.wait()
    sums[i] = parts[0] + parts[1]


threads = [threading.Thread(target=work, args=(i,)) for i in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert sums == [3, 3]
