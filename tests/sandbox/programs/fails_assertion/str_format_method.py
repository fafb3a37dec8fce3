"""str.format looks at an item, and so does its argument."""

import threading

d = {"x": 1}
seen = []


def show():
    seen.append("{0[x]} {1}".format(d, d["x"]))


def change():
    d["x"] = 2


ts = [threading.Thread(target=f) for f in (show, change)]
for t in ts:
    t.start()
for t in ts:
    t.join()
assert seen[0] in ("1 1", "2 2")
