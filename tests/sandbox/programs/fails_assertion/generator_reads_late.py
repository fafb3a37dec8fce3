"""A generator expression reads the price only when it is asked, after the check."""
# fact: preemptions=1

import threading

price = 10


def shop():
    bill = (price * n for n in (1, 2))
    assert sum(bill) in (30, 60), "two prices on one bill"


def raise_price():
    global price
    price = 20


threads = [threading.Thread(target=shop), threading.Thread(target=raise_price)]
for t in threads:
    t.start()
for t in threads:
    t.join()
