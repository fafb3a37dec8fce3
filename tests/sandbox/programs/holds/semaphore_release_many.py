"""release(n) wakes n waiters."""

import threading

gate = threading.Semaphore(0)
passed = []


def go(i):
    gate.acquire()
    passed.append(i)


threads = [threading.Thread(target=go, args=(i,)) for i in range(2)]
for t in threads:
    t.start()
gate.release(2)
for t in threads:
    t.join()
assert sorted(passed) == [0, 1]
