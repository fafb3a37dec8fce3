"""One release too many turns a semaphore of 1 into one of 2."""

import threading

mutex = threading.Semaphore(1)
inside = 0


def work():
    global inside
    mutex.acquire()
    inside += 1
    assert inside == 1, "both inside"
    inside -= 1
    mutex.release()


mutex.release()
threads = [threading.Thread(target=work) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
