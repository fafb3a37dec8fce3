"""The waiter asks again in a while loop, and data and flag change under the condition's lock."""

import threading

cond = threading.Condition()
ready = False
data = None


def producer():
    global ready, data
    with cond:
        data = 42
        ready = True
        cond.notify()


def consumer():
    with cond:
        while not ready:
            cond.wait()
        assert data == 42


threads = [threading.Thread(target=consumer), threading.Thread(target=producer)]
for t in threads:
    t.start()
for t in threads:
    t.join()
