"""next() of itertools.count is one step in C, so two threads never draw the same number."""

import itertools
import threading

tickets = itertools.count(1)
drawn = []


def draw():
    drawn.append(next(tickets))


threads = [threading.Thread(target=draw) for _ in range(3)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert sorted(drawn) == [1, 2, 3]
