"""The parts are filled after the barrier has added them up."""

import threading

total = 0
parts = [0, 0]


def add_up():
    global total
    total = sum(parts)


barrier = threading.Barrier(2, action=add_up)


def work(i):
    barrier.wait()
    parts[i] = i + 1


ts = [threading.Thread(target=work, args=(i,)) for i in range(2)]
for t in ts:
    t.start()
for t in ts:
    t.join()
assert total == 3
