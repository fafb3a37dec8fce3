"""The attribute is changed through vars()."""

import threading


class Box:
    pass


box = Box()
box.n = 0


def work():
    inside = vars(box)
    inside["n"] = inside["n"] + 1


threads = [threading.Thread(target=work) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert box.n == 2
