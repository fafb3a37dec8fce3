"""A pool of connections behind a context manager made of a generator."""

import threading
from contextlib import contextmanager


class Pool:
    def __init__(self, n):
        self._free = list(range(n))
        self._lock = threading.Lock()
        self._sem = threading.BoundedSemaphore(n)

    @contextmanager
    def connection(self):
        self._sem.acquire()
        with self._lock:
            conn = self._free.pop()
        try:
            yield conn
        finally:
            with self._lock:
                self._free.append(conn)
            self._sem.release()


pool = Pool(2)
in_use = set()


def client():
    with pool.connection() as c:
        assert c not in in_use
        in_use.add(c)
        in_use.remove(c)


ts = [threading.Thread(target=client) for _ in range(3)]
for t in ts:
    t.start()
for t in ts:
    t.join()
