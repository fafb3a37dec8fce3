"""operator.attrgetter and methodcaller read and write the object from C."""

import threading
from operator import attrgetter

value_of = attrgetter("value")


class Box:
    value = 0


box = Box()


def work():
    box.value = value_of(box) + 1


threads = [threading.Thread(target=work) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert box.value == 2
