"""The second thread replaces the lock, so the two do not hold the same one."""

import threading

lock = threading.Lock()
inside = 0


def work():
    global inside
    with lock:
        inside += 1
        assert inside == 1, "both inside"
        inside -= 1


def reset():
    global lock
    lock = threading.Lock()
    work()


threads = [threading.Thread(target=work), threading.Thread(target=reset)]
for t in threads:
    t.start()
for t in threads:
    t.join()
