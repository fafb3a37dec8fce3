"""zip() and enumerate() ask the shared lists at each round, not once."""

import threading

left = [1, 2]
right = [1, 2]


def double():
    left[1] = 4
    right[1] = 4


def compare():
    for _, (a, b) in enumerate(zip(left, right)):
        assert a == b, "changed between"


threads = [threading.Thread(target=double), threading.Thread(target=compare)]
for t in threads:
    t.start()
for t in threads:
    t.join()
