"""`n == n` reads n twice, and the other thread may write between."""
# fact: preemptions=1

import threading

n = 0


def write():
    global n
    n = 1


def read():
    assert n == n, "not equal to itself"  # noqa: PLR0124


threads = [threading.Thread(target=write), threading.Thread(target=read)]
for t in threads:
    t.start()
for t in threads:
    t.join()
