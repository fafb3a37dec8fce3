"""A dict remembers the order in which it was filled, and that is the order in which the threads came."""
# fact: preemptions=0

import threading

arrival = {}


def arrive(name):
    arrival[name] = True


threads = [threading.Thread(target=arrive, args=(n,)) for n in ("ann", "bob")]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert list(arrival) == ["ann", "bob"]
