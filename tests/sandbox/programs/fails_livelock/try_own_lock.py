"""The thread polls a lock that it has itself."""

import threading

lock = threading.Lock()


def work():
    with lock:
        while not lock.acquire(blocking=False):
            pass


t = threading.Thread(target=work)
t.start()
t.join()
