"""`if account` calls __bool__, which reads the balance; the withdrawal comes later."""
# fact: preemptions=1

import threading


class Account:
    def __init__(self):
        self.balance = 1

    def __bool__(self):
        return self.balance > 0


account = Account()


def withdraw():
    if account:
        account.balance -= 1


threads = [threading.Thread(target=withdraw) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert account.balance == 0
