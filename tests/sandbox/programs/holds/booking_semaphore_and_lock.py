"""The semaphore limits who is inside, the lock makes the check and the act one step: never oversold."""

import threading

SEATS = 2
door = threading.Semaphore(2)
lock = threading.Lock()
seats = SEATS
sold = 0


def book():
    global seats, sold
    with door, lock:
        if seats > 0:
            seats -= 1
            sold += 1


users = [threading.Thread(target=book, name=f"user {n}") for n in range(3)]
for u in users:
    u.start()
for u in users:
    u.join()
print(f"sold {sold} tickets for {SEATS} seats")
assert sold == SEATS, "oversold"
