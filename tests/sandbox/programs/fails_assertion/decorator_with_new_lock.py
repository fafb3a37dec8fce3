"""The decorator makes its lock inside the wrapper: a new one at each call."""
# fact: preemptions=1

import threading


def synchronized(function):
    def wrapper(*args):
        lock = threading.Lock()
        with lock:
            return function(*args)

    return wrapper


total = 0


@synchronized
def add(n):
    global total
    total += n


threads = [threading.Thread(target=add, args=(n,)) for n in (1, 2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert total == 3
