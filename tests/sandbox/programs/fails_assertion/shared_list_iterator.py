"""Two threads take from one iterator; their values mix."""

import threading

it = iter([1, 2, 3])
got = []


def take():
    first = next(it, None)
    second = next(it, None)
    got.append((first, second))


ts = [threading.Thread(target=take) for _ in range(2)]
for t in ts:
    t.start()
for t in ts:
    t.join()
assert (1, 2) in got
