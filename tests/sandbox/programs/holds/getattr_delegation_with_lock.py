"""A wrapper puts a lock around every method of another object."""

import threading


class Locked:
    def __init__(self, inner):
        self._inner = inner
        self._lock = threading.RLock()

    def __getattr__(self, name):
        method = getattr(self._inner, name)

        def call(*args):
            with self._lock:
                return method(*args)

        return call


class Counter:
    def __init__(self):
        self.n = 0

    def add(self, k):
        self.n += k
        return self.n


c = Counter()
safe = Locked(c)
ts = [threading.Thread(target=lambda: safe.add(2)) for _ in range(2)]
for t in ts:
    t.start()
for t in ts:
    t.join()
assert c.n == 4
