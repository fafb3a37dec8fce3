"""A decorator that holds one lock for each call of the function."""

import functools
import threading


def synchronized(function):
    lock = threading.Lock()

    @functools.wraps(function)
    def wrapper(*args, **kwargs):
        with lock:
            return function(*args, **kwargs)

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
