"""`target=work()` calls it at once, in the main thread."""

import threading

log = []


def work():
    log.append(threading.current_thread() is threading.main_thread())


t = threading.Thread(target=work())
t.start()
t.join()
assert log == [True]
