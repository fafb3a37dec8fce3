"""itertools.chain.from_iterable, by both ways of importing it."""

import itertools
import threading
from itertools import chain

parts = [[], []]


def fill(n):
    parts[n].extend([n, n])


ts = [threading.Thread(target=fill, args=(n,)) for n in range(2)]
for t in ts:
    t.start()
for t in ts:
    t.join()
assert list(chain.from_iterable(parts)) == list(itertools.chain(*parts)) == [0, 0, 1, 1]
