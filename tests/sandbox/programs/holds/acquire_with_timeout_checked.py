"""acquire(timeout) may give up; who did not get the lock does not touch the seats."""

import threading

lock = threading.Lock()
seats = 5
refused = []


def book():
    global seats
    if lock.acquire(timeout=0.1):
        try:
            seats -= 1
        finally:
            lock.release()
    else:
        refused.append(1)


threads = [threading.Thread(target=book) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert seats + 2 - len(refused) == 5
