"""A lock that may not have been got is released."""

import threading

lock = threading.Lock()


def work():
    lock.acquire(timeout=1)
    try:
        pass
    finally:
        lock.release()


lock.acquire()
t = threading.Thread(target=work)
t.start()
lock.release()
t.join()
