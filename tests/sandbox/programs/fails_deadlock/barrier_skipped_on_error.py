"""The thread that finds the error returns before the barrier, and the other one waits for it."""
# fact: preemptions=0

import threading

barrier = threading.Barrier(2)
orders = [3, -1]


def work(i):
    if orders[i] < 0:
        return
    barrier.wait()


threads = [threading.Thread(target=work, args=(i,)) for i in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
