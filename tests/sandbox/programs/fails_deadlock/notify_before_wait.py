"""A notify is not remembered: if it comes first, the waiter waits for ever."""
# fact: preemptions=0

import threading

cond = threading.Condition()


def waiter():
    with cond:
        cond.wait()


t = threading.Thread(target=waiter)
t.start()
with cond:
    cond.notify_all()
t.join()
