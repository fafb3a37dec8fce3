"""Two threads take from one generator, each next() under a lock, so no number comes twice."""

import threading


def numbers():
    n = 0
    while True:
        yield n
        n += 1


source = numbers()
lock = threading.Lock()
taken = []


def take():
    for _ in range(2):
        with lock:
            n = next(source)
        taken.append(n)


threads = [threading.Thread(target=take) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert sorted(taken) == [0, 1, 2, 3]
