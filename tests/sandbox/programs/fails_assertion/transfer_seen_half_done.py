"""The two accounts are locked one after the other, so an audit between sees money missing."""
# fact: preemptions=1

import threading


class Account:
    def __init__(self, balance):
        self.lock = threading.Lock()
        self.balance = balance

    def change(self, n):
        with self.lock:
            self.balance += n


a = Account(10)
b = Account(10)


def transfer():
    a.change(-5)
    b.change(5)


def audit():
    with a.lock, b.lock:
        assert a.balance + b.balance == 20, "money is missing"


threads = [threading.Thread(target=transfer), threading.Thread(target=audit)]
for t in threads:
    t.start()
for t in threads:
    t.join()
