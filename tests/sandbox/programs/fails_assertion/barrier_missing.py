"""With no barrier between the phases one may read what the other has not written yet."""
# fact: preemptions=0

import threading

parts = [0, 0]
sums = [0, 0]


def work(i):
    parts[i] = i + 1
    sums[i] = parts[0] + parts[1]


threads = [threading.Thread(target=work, args=(i,)) for i in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert sums == [3, 3]
