"""Both transfers take the two locks in order of the account's number, so no ring can form and no money is lost."""

import threading


class Account:
    def __init__(self, number, balance):
        self.number = number
        self.balance = balance
        self.lock = threading.Lock()


def transfer(source, target, amount):
    first, second = sorted((source, target), key=lambda account: account.number)
    with first.lock, second.lock:
        source.balance -= amount
        target.balance += amount


a = Account(1, 100)
b = Account(2, 100)
one = threading.Thread(target=transfer, args=(a, b, 30))
two = threading.Thread(target=transfer, args=(b, a, 10))
one.start()
two.start()
one.join()
two.join()
assert (a.balance, b.balance) == (80, 120)
