"""An early return between acquire and release: only when the seat is gone, so the third user waits for ever."""

import threading

lock = threading.Lock()
seats = 1


def book():
    global seats
    lock.acquire()
    if seats == 0:
        return
    seats -= 1
    lock.release()


threads = [threading.Thread(target=book) for _ in range(3)]
for t in threads:
    t.start()
for t in threads:
    t.join()
