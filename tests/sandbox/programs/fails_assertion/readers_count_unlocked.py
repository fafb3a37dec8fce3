"""The reader count has no lock: the second reader goes in while the first one has not taken the room yet."""

import threading

room = threading.Lock()
readers = 0
x = y = 0


def read():
    global readers
    readers += 1
    if readers == 1:
        room.acquire()
    assert x == y, "read in the middle of a write"


def write():
    global x, y
    with room:
        x += 1
        y += 1


threads = [threading.Thread(target=f, daemon=True) for f in (read, read, write)]
for t in threads:
    t.start()
