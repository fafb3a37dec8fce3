"""A class with __slots__, its counter under the lock that is in another slot."""

import threading


class Counter:
    __slots__ = ("lock", "value")

    def __init__(self):
        self.value = 0
        self.lock = threading.Lock()

    def __iadd__(self, n):
        with self.lock:
            self.value += n
        return self


c = Counter()


def work():
    global c
    c += 2


threads = [threading.Thread(target=work) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert c.value == 4
