"""The thread is joined by one thread, maybe before the other one started it."""
# fact: preemptions=0
# fact: message=RuntimeError

import threading

worker = threading.Thread(target=print)


def starter():
    worker.start()


def joiner():
    worker.join()


threads = [threading.Thread(target=starter), threading.Thread(target=joiner)]
for t in threads:
    t.start()
for t in threads:
    t.join()
