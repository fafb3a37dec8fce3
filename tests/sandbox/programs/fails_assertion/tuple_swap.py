"""`a, b = b, a` is four steps."""

import threading

a, b = 1, 2


def swap():
    global a, b
    a, b = b, a


ts = [threading.Thread(target=swap) for _ in range(2)]
for t in ts:
    t.start()
for t in ts:
    t.join()
assert {a, b} == {1, 2}
