"""A BoundedSemaphore raises ValueError at one release too many, and the program catches it."""

import threading

places = threading.BoundedSemaphore(1)
caught = []


def come_and_go():
    with places:
        pass


t = threading.Thread(target=come_and_go)
t.start()
t.join()
try:
    places.release()
except ValueError:
    caught.append("too many")
assert caught == ["too many"]
