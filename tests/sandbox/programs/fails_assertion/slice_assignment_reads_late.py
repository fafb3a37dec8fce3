"""A slice assignment reads the other list."""

import threading

source, seen = [0, 0], []


def change():
    source[0] = 1
    source.append(2)


def copy():
    mine = []
    mine[:] = source
    seen.append(len(mine))


ts = [threading.Thread(target=f) for f in (change, copy)]
for t in ts:
    t.start()
for t in ts:
    t.join()
assert seen == [2]
