"""A cache of one result drops the other."""

import threading
from functools import lru_cache

calls = []


@lru_cache(maxsize=1)
def square(n):
    calls.append(n)
    return n * n


ts = [threading.Thread(target=square, args=(n,)) for n in (1, 2)]
for t in ts:
    t.start()
for t in ts:
    t.join()
square(1)
assert square.cache_info().currsize == 1
assert len(calls) == 2, "the other number took the place"
