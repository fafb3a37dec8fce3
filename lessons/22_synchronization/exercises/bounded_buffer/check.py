"""A kitchen with two plates, room for one, two waiters: each gets a plate, and the counter is never too full."""

from submission import Buffer

import threading

SIZE = 1
buffer = Buffer(SIZE)
taken = []


def kitchen():
    for plate in ("soup", "cake"):
        buffer.put(plate)
        there = len(buffer.plates)
        assert there <= SIZE, f"{there} plates stand where {SIZE} has room"


def waiter():
    taken.append(buffer.take())


threads = [threading.Thread(target=kitchen, name="kitchen")]
threads += [threading.Thread(target=waiter, name=name) for name in ("Ada", "Ben")]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
assert sorted(taken) == ["cake", "soup"], f"the waiters have {taken}"
