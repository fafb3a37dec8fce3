"""print(account) calls __str__, which writes to the shared log in two steps."""

import threading

prints = 0


class Account:
    def __str__(self):
        global prints
        n = prints
        prints = n + 1
        return "account"


account = Account()
threads = [threading.Thread(target=print, args=(account,)) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert prints == 2
