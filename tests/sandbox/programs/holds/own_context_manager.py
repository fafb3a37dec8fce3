"""A class with __enter__ and __exit__ around the lock."""

import threading


class Locked:
    def __init__(self, value):
        self._lock = threading.Lock()
        self.value = value

    def __enter__(self):
        self._lock.acquire()
        return self

    def __exit__(self, kind, error, trace):
        self._lock.release()
        return False


shared = Locked([0])


def work():
    with shared as s:
        s.value[0] += 1


threads = [threading.Thread(target=work) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert shared.value == [2]
