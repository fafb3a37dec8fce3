"""Nobody promises that a try-lock finds the lock free: the second booking may be refused."""
# fact: preemptions=1

import threading

lock = threading.Lock()
booked = []


def book(name):
    if lock.acquire(blocking=False):
        booked.append(name)
        lock.release()


threads = [threading.Thread(target=book, args=(n,)) for n in "ab"]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert len(booked) == 2, "one was refused"
