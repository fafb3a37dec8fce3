"""os.urandom gives other bytes in every run, so a schedule cannot be run again."""

import os
import threading

flips = []


def work():
    if os.urandom(1)[0] % 2:
        flips.append(1)
    flips.append(2)


threads = [threading.Thread(target=work) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert len(flips) < 5
