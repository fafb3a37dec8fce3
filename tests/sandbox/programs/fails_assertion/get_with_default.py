"""`counts[w] = counts.get(w, 0) + 1`, the usual word count, loses words."""
# fact: preemptions=1

import threading

counts = {}


def count(text):
    for w in text.split():
        counts[w] = counts.get(w, 0) + 1


threads = [threading.Thread(target=count, args=(t,)) for t in ("a b", "b a")]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert counts == {"a": 2, "b": 2}
