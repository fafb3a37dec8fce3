"""`items = items + [n]` makes a new list from an old one: an item may be lost, unlike with append."""
# fact: preemptions=1

import threading

items = []


def work(n):
    global items
    items = items + [n]


threads = [threading.Thread(target=work, args=(n,)) for n in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert len(items) == 2
