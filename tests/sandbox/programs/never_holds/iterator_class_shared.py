"""A class with __next__ that two threads use in a for loop: its position is read and written in two steps."""

import threading


class Tickets:
    def __init__(self):
        self.n = 0

    def __iter__(self):
        return self

    def __next__(self):
        if self.n >= 2:
            raise StopIteration
        self.n += 1
        return self.n


tickets = Tickets()
drawn = []


def draw():
    for n in tickets:
        drawn.append(n)


threads = [threading.Thread(target=draw) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert sorted(drawn) == [1, 2]
