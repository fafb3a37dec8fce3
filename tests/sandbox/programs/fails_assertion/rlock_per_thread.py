"""Each thread makes an RLock for itself, because it is made in run()."""
# fact: preemptions=1

import threading

total = 0


class Adder(threading.Thread):
    def run(self):
        global total
        lock = threading.RLock()
        with lock:
            total += 1


adders = [Adder() for _ in range(2)]
for a in adders:
    a.start()
for a in adders:
    a.join()
assert total == 2
