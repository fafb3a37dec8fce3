"""`if x > best: best = x`: the smaller value may overwrite the larger one."""
# fact: preemptions=1

import threading

best = 0


def offer(x):
    global best
    if x > best:
        best = x


threads = [threading.Thread(target=offer, args=(n,)) for n in (5, 9)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert best == 9, f"best is {best}"
