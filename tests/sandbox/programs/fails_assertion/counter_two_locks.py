"""Each thread has a lock of its own, so the two locks exclude nobody."""
# fact: preemptions=1

import threading

counter = 0
lock_a = threading.Lock()
lock_b = threading.Lock()


def work(lock):
    global counter
    with lock:
        counter += 1


a = threading.Thread(target=work, args=(lock_a,))
b = threading.Thread(target=work, args=(lock_b,))
a.start()
b.start()
a.join()
b.join()
assert counter == 2, "lost update"
