"""The read stands before the lock, only the write is inside."""
# fact: preemptions=1

import threading

lock = threading.Lock()
balance = 100


def withdraw(amount):
    global balance
    rest = balance - amount
    with lock:
        balance = rest


threads = [threading.Thread(target=withdraw, args=(n,)) for n in (10, 20)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert balance == 70, f"the bank gave away {balance - 70}"
