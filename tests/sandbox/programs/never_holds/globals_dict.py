"""The global is changed through globals()."""

import threading

count = 0


def work():
    old = globals()["count"]
    globals()["count"] = old + 1


threads = [threading.Thread(target=work) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert count == 2
