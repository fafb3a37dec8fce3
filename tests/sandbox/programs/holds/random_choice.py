"""Whatever random gives, the sum of what was moved stays the same, under a lock."""

import random
import threading

pots = [10, 10]
lock = threading.Lock()


def move():
    n = random.randint(1, 5)
    with lock:
        pots[0] -= n
        pots[1] += n


threads = [threading.Thread(target=move) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert sum(pots) == 20
