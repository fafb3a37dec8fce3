"""A channel that can be closed, gone through by two consumers."""

import threading
from collections import deque


class Closed(Exception):
    pass


class Channel:
    def __init__(self):
        self._items = deque()
        self._closed = False
        self._cond = threading.Condition()

    def put(self, item):
        with self._cond:
            if self._closed:
                raise Closed
            self._items.append(item)
            self._cond.notify()

    def close(self):
        with self._cond:
            self._closed = True
            self._cond.notify_all()

    def __iter__(self):
        while True:
            with self._cond:
                while not self._items and not self._closed:
                    self._cond.wait()
                if not self._items:
                    return
                item = self._items.popleft()
            yield item


ch = Channel()
total = []


def consume():
    for item in ch:
        total.append(item)


ts = [threading.Thread(target=consume) for _ in range(2)]
for t in ts:
    t.start()
for i in range(2):
    ch.put(i)
ch.close()
for t in ts:
    t.join()
assert sorted(total) == [0, 1]
