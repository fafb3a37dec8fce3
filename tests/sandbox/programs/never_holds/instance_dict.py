"""The attribute is changed through the object's __dict__."""

import threading


class Box:
    def __init__(self):
        self.n = 0


box = Box()


def work():
    box.__dict__["n"] += 1


threads = [threading.Thread(target=work) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert box.n == 2
