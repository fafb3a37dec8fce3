"""Two readers want to become writers while both still count as readers."""
# fact: preemptions=1

import threading

cond = threading.Condition()
readers = 0


def read_then_write():
    global readers
    with cond:
        readers += 1
    with cond:
        while readers > 1:
            cond.wait()
        readers -= 1
        cond.notify_all()


threads = [threading.Thread(target=read_then_write) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
