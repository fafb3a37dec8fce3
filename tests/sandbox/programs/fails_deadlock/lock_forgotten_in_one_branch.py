"""Rare: only when the discount came first is the lock left locked, and then main waits for it."""

import threading

lock = threading.Lock()
price = 10


def discount():
    global price
    with lock:
        price = 5


def sell():
    lock.acquire()
    if price == 10:
        lock.release()


threads = [threading.Thread(target=f) for f in (sell, discount)]
for t in threads:
    t.start()
for t in threads:
    t.join()
with lock:
    print(price)
