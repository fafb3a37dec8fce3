"""A lock for each key, made twice."""

import threading

locks = {}
n = 0


def work(key):
    global n
    if key not in locks:
        locks[key] = threading.Lock()
    with locks[key]:
        n += 1


ts = [threading.Thread(target=work, args=("a",)) for _ in range(2)]
for t in ts:
    t.start()
for t in ts:
    t.join()
assert n == 2
