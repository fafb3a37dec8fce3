"""`pair[0], pair[1] = pair[1], pair[0]` by two threads: a value may be doubled and the other one lost."""

import threading

pair = ["a", "b"]


def swap():
    pair[0], pair[1] = pair[1], pair[0]


threads = [threading.Thread(target=swap) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert sorted(pair) == ["a", "b"]
