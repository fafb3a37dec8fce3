"""`d[k] += 1` on a defaultdict: read, make and write are not one step."""

import threading
from collections import defaultdict

votes = defaultdict(int)


def vote():
    votes["yes"] += 1


threads = [threading.Thread(target=vote) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert votes["yes"] == 2
