"""A full cache is emptied twice, or not at all."""

import threading
from collections import OrderedDict


class LRU:
    def __init__(self, cap):
        self.d = OrderedDict()
        self.cap = cap

    def put(self, k, v):
        if len(self.d) >= self.cap:
            self.d.popitem(last=False)
        self.d[k] = v


lru = LRU(1)
ts = [threading.Thread(target=lru.put, args=(k, k)) for k in "ab"]
for t in ts:
    t.start()
for t in ts:
    t.join()
assert len(lru.d) <= 1
