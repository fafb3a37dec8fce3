"""The order of a set of plain objects comes from their addresses, which are other ones in each run."""

import threading


class Seat:
    def __init__(self, name):
        self.name = name


seats = {Seat(n) for n in range(8)}
taken = []


def take():
    taken.append(seats.pop().name)


threads = [threading.Thread(target=take) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert taken == sorted(taken)
