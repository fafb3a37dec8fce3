"""Semaphore(2) is taken for a mutex."""
# fact: preemptions=1

import threading

mutex = threading.Semaphore(2)
log = []


def work(n):
    with mutex:
        log.append(("in", n))
        log.append(("out", n))


threads = [threading.Thread(target=work, args=(n,)) for n in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert all(log[i][1] == log[i + 1][1] for i in (0, 2)), "both inside"
