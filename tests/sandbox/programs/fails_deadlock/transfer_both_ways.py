"""A transfer locks the source and then the target; the opposite transfer does the same."""
# fact: preemptions=1
# fact: ring=2

import threading


class Account:
    def __init__(self, name, balance):
        self.name = name
        self.balance = balance
        self.lock = threading.RLock()


def transfer(source, target, n):
    with source.lock:
        with target.lock:
            source.balance -= n
            target.balance += n


ann = Account("ann", 10)
bob = Account("bob", 10)
threads = [
    threading.Thread(target=transfer, args=(ann, bob, 1)),
    threading.Thread(target=transfer, args=(bob, ann, 2)),
]
for t in threads:
    t.start()
for t in threads:
    t.join()
