"""Two dataclasses are equal once the threads have ended."""

import threading
from dataclasses import dataclass


@dataclass
class P:
    x: int = 0
    y: int = 0


p = P()
ts = [threading.Thread(target=setattr, args=(p, n, 1)) for n in ("x", "y")]
for t in ts:
    t.start()
for t in ts:
    t.join()
assert p == P(1, 1)
