"""A list comprehension drops old calls, then one is added."""

import threading
import time


class Limiter:
    def __init__(self, limit):
        self.limit = limit
        self.calls = []

    def allow(self):
        now = time.time()
        self.calls = [t for t in self.calls if now - t < 60]
        if len(self.calls) < self.limit:
            self.calls.append(now)
            return True
        return False


limiter = Limiter(1)
allowed = []
ts = [threading.Thread(target=lambda: allowed.append(limiter.allow())) for _ in range(2)]
for t in ts:
    t.start()
for t in ts:
    t.join()
assert allowed.count(True) == 1
