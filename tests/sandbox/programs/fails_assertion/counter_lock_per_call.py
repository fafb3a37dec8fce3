"""A new lock is made at each call: nobody else ever has it."""
# fact: preemptions=1

import threading


class Counter:
    def __init__(self):
        self.value = 0

    def increment(self):
        with threading.Lock():
            self.value += 1


c = Counter()
threads = [threading.Thread(target=c.increment) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert c.value == 2, "lost update"
