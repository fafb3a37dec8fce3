"""A descriptor that keeps its values in a dict: reading and writing the field are calls."""
# fact: preemptions=1

import threading


class Positive:
    def __init__(self):
        self.values = {}

    def __get__(self, one, owner):
        return self.values.get(id(one), 0)

    def __set__(self, one, value):
        if value < 0:
            raise ValueError(value)
        self.values[id(one)] = value


class Stock:
    apples = Positive()


stock = Stock()


def deliver():
    stock.apples += 5


threads = [threading.Thread(target=deliver) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert stock.apples == 10
