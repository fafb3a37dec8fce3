"""Both threads add to the same place of a list."""
# fact: preemptions=1

import threading

rooms = [0, 0]


def enter(i):
    rooms[i] = rooms[i] + 1


threads = [threading.Thread(target=enter, args=(1,)) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert sum(rooms) == 2
