"""A semaphore of 2 lets two in: it does not make them take turns at the seats."""
# fact: preemptions=1
# fact: message=oversold

import threading

seats = 1
sold = []
door = threading.Semaphore(2)


def book(user):
    global seats
    with door:
        if seats >= 1:
            seats = seats - 1
            sold.append(user)


threads = [threading.Thread(target=book, args=(n,)) for n in range(3)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(f"sold {len(sold)} tickets for 1 seat")
assert len(sold) <= 1, "oversold"
