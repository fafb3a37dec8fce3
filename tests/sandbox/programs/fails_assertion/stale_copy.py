"""The thread works on a copy taken before the lock and writes it back inside."""
# fact: preemptions=1

import threading

lock = threading.Lock()
cart = {"apple": 1}


def add(thing):
    global cart
    mine = dict(cart)
    mine[thing] = 1
    with lock:
        cart = mine


threads = [threading.Thread(target=add, args=(x,)) for x in ("pear", "plum")]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert len(cart) == 3
