"""Two threads that join each other."""
# fact: preemptions=0

import threading

started = threading.Event()
pair = []


def work(other):
    started.wait()
    pair[other].join()


pair.extend(threading.Thread(target=work, args=(i,)) for i in (1, 0))
for t in pair:
    t.start()
started.set()
for t in pair:
    t.join()
