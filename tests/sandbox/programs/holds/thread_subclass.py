"""A subclass of Thread with run(); its own attribute is written by itself and read after join."""

import threading


class Squarer(threading.Thread):
    def __init__(self, n):
        super().__init__(name=f"squarer {n}")
        self.n = n
        self.result = None

    def run(self):
        self.result = self.n * self.n


workers = [Squarer(n) for n in range(3)]
for w in workers:
    w.start()
for w in workers:
    w.join()
assert [w.result for w in workers] == [0, 1, 4]
assert workers[2].name == "squarer 2"
