"""Slots are shared memory as well."""
# fact: preemptions=1

import threading


class Point:
    __slots__ = ("x", "y")

    def __init__(self):
        self.x = self.y = 0

    def move(self, dx):
        self.x += dx


p = Point()
threads = [threading.Thread(target=p.move, args=(n,)) for n in (1, 2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert p.x == 3
