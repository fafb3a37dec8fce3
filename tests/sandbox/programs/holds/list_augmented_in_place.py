"""`items += [n]` changes the list in place and stores the same list again, so nothing is lost."""

import threading

items = []


def work(n):
    global items
    items += [n]


threads = [threading.Thread(target=work, args=(n,)) for n in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert sorted(items) == [0, 1]
