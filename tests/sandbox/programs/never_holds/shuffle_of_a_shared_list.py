"""random.shuffle is Python code in the library: it swaps item by item."""

import random
import threading

cards = [1, 2, 3]


def shuffle():
    random.shuffle(cards)


threads = [threading.Thread(target=shuffle) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert sorted(cards) == [1, 2, 3]
