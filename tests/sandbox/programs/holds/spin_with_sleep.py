"""Polling with sleep: slow, but it ends, and the data was written first."""

import threading
import time

box = {}


def fill():
    box["data"] = 1
    box["ready"] = True


threading.Thread(target=fill).start()
while "ready" not in box:
    time.sleep(0.01)
assert box["data"] == 1
