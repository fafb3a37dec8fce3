"""The exception skips release(), so the second one never gets in."""
# fact: preemptions=0

import threading

door = threading.Semaphore(1)


def work(amount):
    door.acquire()
    try:
        10 // amount
    except ZeroDivisionError:
        return
    door.release()


threads = [threading.Thread(target=work, args=(n,)) for n in (0, 5)]
for t in threads:
    t.start()
for t in threads:
    t.join()
