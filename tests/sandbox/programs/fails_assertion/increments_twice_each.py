"""Two threads add one twice each, and still the sum can be 2: one thread writes back what it read first."""
# fact: preemptions=1

import threading

n = 0


def work():
    global n
    n += 1
    n += 1


threads = [threading.Thread(target=work) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert n > 2, f"n is {n}"
