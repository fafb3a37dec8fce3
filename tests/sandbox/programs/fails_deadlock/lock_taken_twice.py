"""A Lock is taken a second time by the thread that has it: it waits for itself, in every schedule."""
# fact: preemptions=0

import threading


class Account:
    def __init__(self):
        self.lock = threading.Lock()
        self.balance = 0

    def add(self, n):
        with self.lock:
            self.balance += n

    def add_all(self, amounts):
        with self.lock:
            for n in amounts:
                self.add(n)


account = Account()
t = threading.Thread(target=account.add_all, args=([1, 2],))
t.start()
t.join()
