"""Users book seats at the same time: python booking.py [users] [none | lock | semaphore | both]"""

import sys
import threading
import time
from contextlib import nullcontext

USERS = next((int(word) for word in sys.argv[1:] if word.isdigit()), 5)
VARIANT = next((word for word in sys.argv[1:] if not word.isdigit()), "none")
SEATS = min(3, USERS - 1)

# nullcontext() is a `with` that does nothing
desk = threading.Semaphore(2) if VARIANT in ("semaphore", "both") else nullcontext()
seats_lock = threading.Lock() if VARIANT in ("lock", "both") else nullcontext()
seats_left = SEATS
tickets = []


def book(user):
    global seats_left
    with desk, seats_lock:
        if seats_left > 0:  # check ...
            time.sleep(0.001)  # the payment takes a moment
            seats_left -= 1  # ... then act
            tickets.append(user)
            print(f"{user} has a ticket, {seats_left} left")
        else:
            print(f"{user}: sold out")


def some(count, word):
    return f"{count} {word}" if count == 1 else f"{count} {word}s"


users = [f"user {number}" for number in range(1, USERS + 1)]
threads = [threading.Thread(target=book, args=(user,), name=user) for user in users]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()

print(f"sold {some(len(tickets), 'ticket')} for {some(SEATS, 'seat')}")
assert len(tickets) <= SEATS, "oversold"
