"""functools.reduce calls back into a function with a race."""

import threading
from functools import reduce

total = 0


def step(_, n):
    global total
    total += n
    return n


def work():
    reduce(step, [1, 2], 0)


threads = [threading.Thread(target=work) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert total == 6
