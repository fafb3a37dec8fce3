"""A barrier can be used round after round; the rounds of two threads never differ by more than the barrier allows."""

import threading

barrier = threading.Barrier(2)
rounds = [0, 0]


def run(i):
    for r in range(2):
        rounds[i] = r + 1
        barrier.wait()
        assert rounds[1 - i] >= r + 1
        barrier.wait()


threads = [threading.Thread(target=run, args=(i,)) for i in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert rounds == [2, 2]
