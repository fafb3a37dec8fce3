"""The flag is checked outside the lock: the notify may come between the check and the wait."""
# fact: preemptions=1

import threading

cond = threading.Condition()
ready = False


def consumer():
    if not ready:
        with cond:
            cond.wait()


def producer():
    global ready
    ready = True
    with cond:
        cond.notify()


threads = [threading.Thread(target=consumer), threading.Thread(target=producer)]
for t in threads:
    t.start()
for t in threads:
    t.join()
