"""A Lock has no owner: one thread acquires it, the other one releases it."""

import threading

lock = threading.Lock()
lock.acquire()
log = []


def opener():
    log.append("open")
    lock.release()


t = threading.Thread(target=opener)
t.start()
lock.acquire()
log.append("in")
t.join()
assert log == ["open", "in"]
