"""dict.__setitem__ and dict.get are taken from the dict once and called through other names."""

import threading

scores = {"ann": 0}
look, store = scores.get, scores.__setitem__


def work():
    store("ann", look("ann") + 1)


threads = [threading.Thread(target=work) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert scores["ann"] == 2
