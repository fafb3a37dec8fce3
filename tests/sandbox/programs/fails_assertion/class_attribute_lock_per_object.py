"""The counter belongs to the class, the lock to each object: two objects, two locks, one counter."""
# fact: preemptions=1

import threading


class Visitor:
    count = 0

    def __init__(self):
        self.lock = threading.Lock()

    def enter(self):
        with self.lock:
            Visitor.count += 1


visitors = [Visitor(), Visitor()]
threads = [threading.Thread(target=v.enter) for v in visitors]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert Visitor.count == 2
