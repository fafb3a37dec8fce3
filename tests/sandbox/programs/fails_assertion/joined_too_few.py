"""The last thread is not joined."""
# fact: preemptions=0

import threading

finished = []


def work(n):
    finished.append(n)


threads = [threading.Thread(target=work, args=(n,)) for n in range(2)]
for t in threads:
    t.start()
for t in threads[:-1]:
    t.join()
assert len(finished) == 2
