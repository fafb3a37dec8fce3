"""`self.value += 1` is a read and a write of the attribute."""
# fact: preemptions=1
# fact: gil=holds

import threading


class Counter:
    value = 0

    def run(self):
        self.value += 1


c = Counter()
threads = [threading.Thread(target=c.run) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert c.value == 2
