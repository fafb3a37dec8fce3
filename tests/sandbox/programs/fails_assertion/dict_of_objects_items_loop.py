"""A sum over objects while one of them pays another."""

import threading


class Account:
    def __init__(self, money):
        self.money = money


accounts = {"a": Account(5), "b": Account(5)}
sums = []


def audit():
    sums.append(sum(acc.money for acc in accounts.values()))


def move():
    accounts["a"].money -= 5
    accounts["b"].money += 5


ts = [threading.Thread(target=f) for f in (audit, move)]
for t in ts:
    t.start()
for t in ts:
    t.join()
assert sums == [10]
