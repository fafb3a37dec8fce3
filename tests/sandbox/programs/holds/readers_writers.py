"""The first reader takes the room, the last one gives it back; a writer is alone."""

import threading

room = threading.Lock()
count_lock = threading.Lock()
readers = 0
x = y = 0


def read():
    global readers
    with count_lock:
        readers += 1
        if readers == 1:
            room.acquire()
    assert x == y, "read in the middle of a write"
    with count_lock:
        readers -= 1
        if readers == 0:
            room.release()


def write():
    global x, y
    with room:
        x += 1
        y += 1


threads = [threading.Thread(target=f) for f in (read, write, read)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert (x, y) == (1, 1)
