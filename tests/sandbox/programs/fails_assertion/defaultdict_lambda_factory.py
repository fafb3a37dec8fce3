"""defaultdict calls a Python function, and may call it twice."""

import threading
from collections import defaultdict

boxes = defaultdict(lambda: [0])


def work():
    boxes["a"][0] += 1


ts = [threading.Thread(target=work) for _ in range(2)]
for t in ts:
    t.start()
for t in ts:
    t.join()
assert boxes["a"] == [2]
