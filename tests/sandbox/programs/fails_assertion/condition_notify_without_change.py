"""Woken is not the same as ready: notify_all() is called before the flag is set, under another `with`."""

import threading

cond = threading.Condition()
ready = False
seen = []


def waiter():
    with cond:
        cond.wait(timeout=10)
        seen.append(ready)


def teller():
    global ready
    with cond:
        cond.notify_all()
    with cond:
        ready = True


threads = [threading.Thread(target=waiter), threading.Thread(target=teller)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert seen == [True]
