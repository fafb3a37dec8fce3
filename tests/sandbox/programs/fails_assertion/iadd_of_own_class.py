"""__iadd__ of a class reads and writes in two steps."""

import threading


class Money:
    def __init__(self, n):
        self.n = n

    def __iadd__(self, other):
        self.n = self.n + other
        return self

    def __eq__(self, other):
        return self.n == other


m = Money(0)


def pay():
    global m
    m += 5


ts = [threading.Thread(target=pay) for _ in range(2)]
for t in ts:
    t.start()
for t in ts:
    t.join()
assert m == 10
