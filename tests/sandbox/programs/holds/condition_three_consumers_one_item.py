"""notify_all wakes all three, the while loop lets only one take the item, the others wait until the shop closes."""

import threading

cond = threading.Condition()
items = []
closed = False
taken = []


def consumer():
    with cond:
        while not items and not closed:
            cond.wait()
        if items:
            taken.append(items.pop())


threads = [threading.Thread(target=consumer) for _ in range(3)]
for t in threads:
    t.start()
with cond:
    items.append("ticket")
    cond.notify_all()
with cond:
    closed = True
    cond.notify_all()
for t in threads:
    t.join()
assert taken == ["ticket"]
