"""`from threading import *`, as in many first programs."""

from threading import *

lock = Lock()
total = 0


def work():
    global total
    with lock:
        total += 1


threads = [Thread(target=work) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert total == 2
