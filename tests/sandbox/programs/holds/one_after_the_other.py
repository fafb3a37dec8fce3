"""Each thread is joined before the next starts, so there is only one order."""

import threading

steps = []
value = 1


def work(n):
    global value
    steps.append(n)
    value = value * 2 + n


for n in range(3):
    t = threading.Thread(target=work, args=(n,))
    t.start()
    t.join()
assert steps == [0, 1, 2]
assert value == 12
