"""The consumer waits at the queue with the lock in its hand, and the producer needs the lock."""
# fact: preemptions=0

import queue
import threading

lock = threading.Lock()
q = queue.Queue()


def consume():
    with lock:
        q.get()


def produce():
    with lock:
        q.put(1)


threads = [threading.Thread(target=consume), threading.Thread(target=produce)]
for t in threads:
    t.start()
for t in threads:
    t.join()
