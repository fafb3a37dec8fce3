"""A weak reference's callback runs in the thread that lets the last reference go, in the middle of its line."""

import threading
import weakref

gone = 0


class Room:
    pass


def count(_):
    global gone
    gone += 1


rooms = [Room(), Room()]
refs = [weakref.ref(room, count) for room in rooms]


def leave():
    rooms.pop()


threads = [threading.Thread(target=leave) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert gone == 2
