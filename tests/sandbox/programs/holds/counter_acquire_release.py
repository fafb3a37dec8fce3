"""acquire and release in try/finally protect as `with` does."""

import threading

lock = threading.Lock()
total = 0


def add(n):
    global total
    lock.acquire()
    try:
        new = total + n
        total = new
    finally:
        lock.release()


a = threading.Thread(target=add, args=(3,))
b = threading.Thread(target=add, kwargs={"n": 4})
a.start()
b.start()
a.join()
b.join()
assert total == 7
