"""Taking the first item by a slice and deleting it are two steps."""
# fact: preemptions=1

import threading

jobs = ["a", "b"]
taken = []


def take():
    first = jobs[:1]
    del jobs[:1]
    taken.extend(first)


threads = [threading.Thread(target=take) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert sorted(taken) == ["a", "b"]
