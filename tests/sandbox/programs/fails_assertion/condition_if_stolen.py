"""`if` before wait(): between the notify and the waking a third thread takes the item, and the waiter pops nothing."""

import threading

cond = threading.Condition()
items = 0
lowest = 0


def consume():
    global items, lowest
    with cond:
        if items == 0:
            cond.wait()
        items -= 1
        lowest = min(lowest, items)


threads = [threading.Thread(target=consume, daemon=True) for _ in range(2)]
for t in threads:
    t.start()
with cond:
    items += 1
    cond.notify()
with cond:
    assert lowest >= 0, "took an item that was gone"
