"""Threads do not run in the order in which they were started."""
# fact: preemptions=0

import threading

order = []
threads = [threading.Thread(target=order.append, args=(n,)) for n in range(3)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(order)
assert order == [0, 1, 2]
