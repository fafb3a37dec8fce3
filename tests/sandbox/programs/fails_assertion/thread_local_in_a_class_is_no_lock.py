"""threading.local keeps each thread's own sum, and the shared sum is still added with no lock."""
# fact: preemptions=1

import threading


class Tally(threading.local):
    own = 0


tally = Tally()
shared = {"sum": 0}


def work(n):
    tally.own += n
    shared["sum"] = shared["sum"] + tally.own


threads = [threading.Thread(target=work, args=(n,)) for n in (1, 2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert shared["sum"] == 3
