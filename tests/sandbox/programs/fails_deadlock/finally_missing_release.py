"""An exception that a hook swallows leaves the lock taken."""

import threading

lock = threading.Lock()
threading.excepthook = lambda args: None


def risky(x):
    lock.acquire()
    10 / x
    lock.release()


ts = [threading.Thread(target=risky, args=(x,)) for x in (0, 1)]
for t in ts:
    t.start()
for t in ts:
    t.join()
