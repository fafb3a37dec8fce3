"""The permit goes back before the connection does."""

import threading

free = [1]
sem = threading.Semaphore(1)


def client():
    sem.acquire()
    conn = free.pop()
    sem.release()
    free.append(conn)


ts = [threading.Thread(target=client) for _ in range(2)]
for t in ts:
    t.start()
for t in ts:
    t.join()
