"""popleft is one step, and IndexError tells who came too late."""

import threading
from collections import deque

seats = deque(["1A", "1B"])
sold = []
too_late = []


def book(user):
    try:
        seat = seats.popleft()
    except IndexError:
        too_late.append(user)
    else:
        sold.append(seat)


threads = [threading.Thread(target=book, args=(n,)) for n in range(3)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert sorted(sold) == ["1A", "1B"]
assert len(too_late) == 1
