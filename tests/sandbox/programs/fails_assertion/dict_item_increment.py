"""`votes[name] += 1` reads the item and writes it: two steps."""
# fact: preemptions=1

import threading

votes = {"yes": 0, "no": 0}


def vote(name):
    votes[name] += 1


threads = [threading.Thread(target=vote, args=("yes",)) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert votes == {"yes": 2, "no": 0}
