"""setdefault looks and stores in one step: both threads end with the same object."""

import threading

cache = {}
got = [None, None]


def lookup(i):
    got[i] = cache.setdefault("key", [i])


threads = [threading.Thread(target=lookup, args=(i,)) for i in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert got[0] is got[1]
