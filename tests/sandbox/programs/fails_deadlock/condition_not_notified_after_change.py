"""The producer changes the data and forgets to notify."""
# fact: preemptions=0

import threading

cond = threading.Condition()
items = []


def consume():
    with cond:
        cond.wait_for(lambda: items)


def produce():
    with cond:
        items.append(1)


threads = [threading.Thread(target=consume), threading.Thread(target=produce)]
for t in threads:
    t.start()
for t in threads:
    t.join()
