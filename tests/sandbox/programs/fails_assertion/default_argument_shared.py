"""A mutable default argument is one list for all calls."""
# fact: preemptions=1

import threading

answers = []


def add(x, bag=[]):  # noqa: B006
    bag.append(x)
    answers.append(len(bag))


threads = [threading.Thread(target=add, args=(n,)) for n in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert answers == [1, 2]
