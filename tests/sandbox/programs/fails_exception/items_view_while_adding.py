"""A loop over .items() while the other thread adds a key."""
# fact: preemptions=1
# fact: message=RuntimeError

import threading

ages = {"ann": 1}


def show():
    for name, age in ages.items():
        print(name, age)


def add():
    ages["bob"] = 2


threads = [threading.Thread(target=show), threading.Thread(target=add)]
for t in threads:
    t.start()
for t in threads:
    t.join()
