"""A comparison of dataclasses sees a half-done move."""

import threading
from dataclasses import dataclass


@dataclass
class P:
    x: int = 0
    y: int = 0


p = P()
bad = []


def move():
    p.x = 1
    p.y = 1


def look():
    if p != P(0, 0) and p != P(1, 1):
        bad.append(1)


ts = [threading.Thread(target=f) for f in (move, look)]
for t in ts:
    t.start()
for t in ts:
    t.join()
assert not bad
