"""Looking at the first of a ring and turning it are two steps."""

import threading
from collections import deque

ring = deque("abc")
seen = []


def turn():
    seen.append(ring[0])
    ring.rotate(-1)


ts = [threading.Thread(target=turn) for _ in range(2)]
for t in ts:
    t.start()
for t in ts:
    t.join()
assert seen == ["a", "b"]
