"""Three users want two seats: two get one, one is told no, and the books agree."""

from submission import Booking

import threading

SEATS = 2
booking = Booking(SEATS)
told = {"Ada": None, "Ben": None, "Cleo": None}


def user(name):
    told[name] = booking.book(name)


threads = [threading.Thread(target=user, args=(name,), name=name) for name in ("Ada", "Ben", "Cleo")]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
happy = sorted(name for name in told if told[name])
assert len(booking.sold_to) <= SEATS, f"{len(booking.sold_to)} tickets sold for {SEATS} seats"
assert len(happy) == SEATS, f"{len(happy)} users were told yes; there are {SEATS} seats"
assert sorted(booking.sold_to) == happy, "the list of tickets and the answers do not agree"
assert booking.left == 0, f"{booking.left} seats are left, but {len(happy)} of {SEATS} are sold"
