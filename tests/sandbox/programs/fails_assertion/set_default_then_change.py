"""`d.setdefault(k, 0)` is one step, but the increment after it is two more."""
# fact: preemptions=1

import threading

counts = {}


def count(word):
    counts.setdefault(word, 0)
    counts[word] += 1


threads = [threading.Thread(target=count, args=("the",)) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert counts == {"the": 2}
