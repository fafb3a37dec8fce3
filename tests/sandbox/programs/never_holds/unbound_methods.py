"""list.append and list.__len__ are called on the class."""

import threading

items = []
lengths = []


def work():
    list.append(items, 1)
    lengths.append(list.__len__(items))


threads = [threading.Thread(target=work) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert sorted(lengths) == [1, 2]
