"""Three hackers and one serf get into one boat."""

import threading

boat = []
barrier = threading.Barrier(4)
trips = []


def board(kind):
    boat.append(kind)
    if barrier.wait() == 0:
        trips.append(sorted(boat))
        boat.clear()


ts = [threading.Thread(target=board, args=(k,)) for k in ["hacker", "hacker", "serf", "hacker"]]
for t in ts:
    t.start()
for t in ts:
    t.join()
assert trips[0].count("serf") in (0, 2, 4)
