"""The writer has a lock, the reader does not look at it: it reads a pair that never was."""
# fact: preemptions=1
# fact: gil=holds

import threading

lock = threading.Lock()
x = y = 0


def write():
    global x, y
    with lock:
        x = 1
        y = 1


def read():
    a = x
    b = y
    assert a == b, "read in the middle of a write"


threads = [threading.Thread(target=write), threading.Thread(target=read)]
for t in threads:
    t.start()
for t in threads:
    t.join()
