"""`if items: items.pop()`: the other thread takes the last one between."""
# fact: preemptions=1
# fact: message=IndexError

import threading

items = ["last"]


def take():
    if items:
        items.pop()


threads = [threading.Thread(target=take) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
