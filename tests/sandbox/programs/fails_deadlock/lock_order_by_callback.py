"""The lock order is hidden in a callback: the log locks itself, then asks the account, which locks itself and logs."""
# fact: preemptions=1
# fact: ring=2

import threading


class Log:
    def __init__(self):
        self.lock = threading.Lock()

    def write(self, text):
        with self.lock:
            print(text)

    def report(self, account):
        with self.lock:
            return account.read()


class Account:
    def __init__(self, log):
        self.lock = threading.Lock()
        self.log = log

    def read(self):
        with self.lock:
            return 0

    def pay(self):
        with self.lock:
            self.log.write("paid")


log = Log()
account = Account(log)
threads = [threading.Thread(target=account.pay), threading.Thread(target=log.report, args=(account,))]
for t in threads:
    t.start()
for t in threads:
    t.join()
