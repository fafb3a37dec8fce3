"""Three users, one seat, two may be inside: never three inside, never two tickets."""

from submission import Booking

import threading

SEATS, AT_A_TIME = 1, 2
inside = []
most_inside = [0]


class WatchedBooking(Booking):
    def choose(self, user):
        inside.append(user)
        now = len(inside)
        assert now <= AT_A_TIME, f"{now} users are inside, {AT_A_TIME} may be"
        if now > most_inside[0]:
            most_inside[0] = now
        inside.remove(user)


booking = WatchedBooking(SEATS, AT_A_TIME)
told = {}


def user(name):
    told[name] = booking.book(name)


threads = [threading.Thread(target=user, args=(name,), name=name) for name in ("Ada", "Ben", "Cleo")]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
assert len(told) == 3, f"only {len(told)} of 3 users got an answer"
assert len(booking.sold_to) == SEATS, f"{len(booking.sold_to)} tickets sold for {SEATS} seat"
assert booking.left == 0, f"left is {booking.left}"
assert sum(told.values()) == SEATS, f"{sum(told.values())} users were told yes, {SEATS} ticket is sold"
print(f"most inside at once: {most_inside[0]}")
