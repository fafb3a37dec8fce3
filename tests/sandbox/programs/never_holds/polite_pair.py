"""Each takes its lock, tries the other's, gives up and tries again: in step with each other they never get on."""

import threading

left = threading.Lock()
right = threading.Lock()


def eat(first, second):
    while True:
        first.acquire()
        if second.acquire(blocking=False):
            break
        first.release()
    second.release()
    first.release()


threads = [
    threading.Thread(target=eat, args=(left, right)),
    threading.Thread(target=eat, args=(right, left)),
]
for t in threads:
    t.start()
for t in threads:
    t.join()
