"""`if not lock.locked(): lock.acquire()` is check and act again: both find the lock free."""
# fact: preemptions=1

import threading

lock = threading.Lock()
inside = []


def work(n):
    if not lock.locked():
        lock.acquire(blocking=False)
        inside.append(n)
        assert inside == [n], "both inside"


threads = [threading.Thread(target=work, args=(n,), daemon=True) for n in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
