"""The consumer takes everything in order and ends at the sentinel."""

import queue
import threading

q = queue.Queue()
taken = []


def produce():
    for n in range(3):
        q.put(n)
    q.put(None)


def consume():
    while True:
        n = q.get()
        if n is None:
            break
        taken.append(n)


threads = [threading.Thread(target=produce), threading.Thread(target=consume)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert taken == [0, 1, 2]
