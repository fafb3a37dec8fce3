"""Counter.update of a mapping looks at each count and writes it, in Python."""

import threading
from collections import Counter

total = Counter(a=0)


def add():
    total.update({"a": 1})


ts = [threading.Thread(target=add) for _ in range(2)]
for t in ts:
    t.start()
for t in ts:
    t.join()
assert total["a"] == 2
