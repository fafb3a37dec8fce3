"""A buffer of one place: put waits for room and get for an item, each with wait_for, and both sides are told."""

import threading


class Buffer:
    def __init__(self, size):
        self.size = size
        self.items = []
        self.changed = threading.Condition()

    def put(self, item):
        with self.changed:
            self.changed.wait_for(lambda: len(self.items) < self.size)
            self.items.append(item)
            self.changed.notify_all()

    def get(self):
        with self.changed:
            self.changed.wait_for(lambda: self.items)
            item = self.items.pop(0)
            self.changed.notify_all()
            return item


buffer = Buffer(1)
got = []


def produce():
    for n in range(2):
        buffer.put(n)


def consume():
    for _ in range(2):
        got.append(buffer.get())


p = threading.Thread(target=produce)
c = threading.Thread(target=consume)
p.start()
c.start()
p.join()
c.join()
assert got == [0, 1]
