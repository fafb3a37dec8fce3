"""Enums and named tuples are shared but do not change."""

import threading
from collections import namedtuple
from enum import Enum


class Colour(Enum):
    RED = 1
    BLUE = 2


Seat = namedtuple("Seat", "row colour")
seats = {}
lock = threading.Lock()


def book(row, colour):
    with lock:
        seats[row] = Seat(row, colour)


threads = [threading.Thread(target=book, args=(n, c)) for n, c in enumerate(Colour)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert {s.colour for s in seats.values()} == {Colour.RED, Colour.BLUE}
