"""A for loop over a list that grows: it may see the new item or not."""

import threading

items = [1, 2]
sums = []


def add_up():
    s = 0
    for x in items:
        s += x
    sums.append(s)


threads = [threading.Thread(target=add_up), threading.Thread(target=items.append, args=(10,))]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert sums == [3]
