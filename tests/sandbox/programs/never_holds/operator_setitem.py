"""The read and the write of the item are done by functions of the operator module."""

import operator
import threading

box = [0]


def work():
    operator.setitem(box, 0, operator.getitem(box, 0) + 1)


threads = [threading.Thread(target=work) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert box[0] == 2
