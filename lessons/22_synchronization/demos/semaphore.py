"""A semaphore lets a few of a crowd in at a time: python semaphore.py [limit] [semaphore | none | leak | bounded]"""

import sys
import threading
import time

LIMIT = next((int(word) for word in sys.argv[1:] if word.isdigit()), 3)
VARIANT = next((word for word in sys.argv[1:] if not word.isdigit()), "semaphore")
CROWD = 2 * LIMIT + 1

room = threading.BoundedSemaphore(LIMIT) if VARIANT == "bounded" else threading.Semaphore(LIMIT)
inside = []
seen_inside = []


def stay():
    inside.append(threading.current_thread().name)
    seen_inside.append(len(inside))
    time.sleep(0.01)  # something slow, such as a download
    inside.remove(threading.current_thread().name)


def visit():
    if VARIANT == "none":
        stay()
    else:
        with room:
            stay()


if VARIANT in ("leak", "bounded"):
    try:
        room.release()  # one release too many: nobody had entered
        print("one release too many: the semaphore took it")
    except ValueError as error:
        print(f"one release too many: {error}")

threads = [threading.Thread(target=visit, name=f"guest {guest}") for guest in range(1, CROWD + 1)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()

print(f"{CROWD} guests came, at most {max(seen_inside)} at a time, the limit is {LIMIT}")
assert max(seen_inside) <= LIMIT, "too many inside"
