"""A for loop over the dict while the other thread adds a key."""
# fact: preemptions=1
# fact: message=RuntimeError

import threading

marks = {"ann": 1, "bob": 2}


def add():
    marks["cy"] = 3


def total():
    s = 0
    for name in marks:
        s += marks[name]


threads = [threading.Thread(target=total), threading.Thread(target=add)]
for t in threads:
    t.start()
for t in threads:
    t.join()
