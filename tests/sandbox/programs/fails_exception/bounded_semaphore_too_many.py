"""The release in `finally` runs also when acquire() gave up: one too many for a BoundedSemaphore."""
# fact: message=ValueError

import threading

places = threading.BoundedSemaphore(1)


def park():
    try:
        if not places.acquire(timeout=1):
            return
    finally:
        places.release()


threads = [threading.Thread(target=park) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
