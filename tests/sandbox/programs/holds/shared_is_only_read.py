"""Three threads read the same table and nobody writes it."""

import threading

PRICES = {"tea": 2, "coffee": 3}
bills = {}


def bill(name, *things):
    bills[name] = sum(PRICES[t] for t in things)


threads = [
    threading.Thread(target=bill, args=("ann", "tea", "tea")),
    threading.Thread(target=bill, args=("bob", "coffee")),
    threading.Thread(target=bill, args=("cy", "tea", "coffee")),
]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert bills == {"bob": 3, "cy": 5, "ann": 4}
