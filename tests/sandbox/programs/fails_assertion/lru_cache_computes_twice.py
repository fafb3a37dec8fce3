"""lru_cache does not hold a lock while it computes: both may find nothing and compute."""

import threading
from functools import lru_cache

computed = []


@lru_cache
def load(name):
    computed.append(name)
    return name.upper()


threads = [threading.Thread(target=load, args=("a",)) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert len(computed) == 1
