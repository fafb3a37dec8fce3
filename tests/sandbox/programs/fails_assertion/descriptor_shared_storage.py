"""A descriptor keeps its value under a computed name."""

import threading


class Percent:
    def __set_name__(self, owner, name):
        self.name = "_" + name

    def __get__(self, obj, owner=None):
        return getattr(obj, self.name, 0)

    def __set__(self, obj, value):
        setattr(obj, self.name, min(value, 100))


class Meter:
    level = Percent()


m = Meter()


def up():
    m.level = m.level + 10


ts = [threading.Thread(target=up) for _ in range(2)]
for t in ts:
    t.start()
for t in ts:
    t.join()
assert m.level == 20
