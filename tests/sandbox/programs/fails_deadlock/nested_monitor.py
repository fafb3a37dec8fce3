"""wait() gives back the condition's lock but not the outer one, which the notifier needs."""
# fact: preemptions=0

import threading

outer = threading.Lock()
cond = threading.Condition()
ready = False


def waiter():
    with outer, cond:
        while not ready:
            cond.wait()


def notifier():
    global ready
    with outer, cond:
        ready = True
        cond.notify()


threads = [threading.Thread(target=waiter), threading.Thread(target=notifier)]
for t in threads:
    t.start()
for t in threads:
    t.join()
