"""`words[w] += 1` on a collections.Counter: the read and the write are two steps."""

import threading
from collections import Counter

words = Counter()


def count(text):
    for w in text.split():
        words[w] += 1


threads = [threading.Thread(target=count, args=("a b",)) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert words == {"a": 2, "b": 2}
