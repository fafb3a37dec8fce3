"""extend() takes from a generator item by item, so another thread may append between."""

import threading

out = []
ready = 0


def items():
    yield ready
    yield ready


def fill():
    out.extend(items())


def change():
    global ready
    ready = 1


threads = [threading.Thread(target=fill), threading.Thread(target=change)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert out[0] == out[1]
