"""itertools.cycle under a lock."""

import itertools
import threading

servers = itertools.cycle(["a", "b"])
lock = threading.Lock()
used = []


def pick():
    with lock:
        used.append(next(servers))


ts = [threading.Thread(target=pick) for _ in range(3)]
for t in ts:
    t.start()
for t in ts:
    t.join()
assert used == ["a", "b", "a"]
