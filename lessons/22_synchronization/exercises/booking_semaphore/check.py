"""Three users, one seat, two may be inside: never three inside, never two tickets."""

from submission import Booking

import threading

SEATS, AT_A_TIME = 1, 2
inside = []
crowd = {"Ada": 0, "Ben": 0, "Cleo": 0}
told = {"Ada": None, "Ben": None, "Cleo": None}


class WatchedBooking(Booking):
    def choose(self, user):
        inside.append(user)
        crowd[user] = len(inside)
        inside.remove(user)


booking = WatchedBooking(SEATS, AT_A_TIME)


def user(name):
    told[name] = booking.book(name)


threads = [threading.Thread(target=user, args=(name,), name=name) for name in ("Ada", "Ben", "Cleo")]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
most = max(crowd.values())
assert 0 not in crowd.values(), "somebody booked without calling choose"
assert most <= AT_A_TIME, f"{most} users were inside, {AT_A_TIME} may be"
assert len(booking.sold_to) == SEATS, f"{len(booking.sold_to)} tickets sold for {SEATS} seat"
assert booking.left == 0, f"left is {booking.left}"
assert list(told.values()).count(True) == SEATS, f"the users were told {told}"
print(f"most inside at once: {most}")
