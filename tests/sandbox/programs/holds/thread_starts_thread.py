"""A thread that starts and joins another one; main joins the outer one only."""

import threading

log = []


def inner():
    log.append("inner")


def outer():
    t = threading.Thread(target=inner)
    t.start()
    t.join()
    log.append("outer")


t = threading.Thread(target=outer)
t.start()
t.join()
assert log == ["inner", "outer"]
