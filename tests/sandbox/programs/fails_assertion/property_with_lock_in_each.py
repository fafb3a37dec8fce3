"""Getter and setter each take the lock, but between them it is free."""
# fact: preemptions=1

import threading


class Tank:
    def __init__(self):
        self.lock = threading.Lock()
        self._litres = 0

    @property
    def litres(self):
        with self.lock:
            return self._litres

    @litres.setter
    def litres(self, value):
        with self.lock:
            self._litres = value


tank = Tank()


def fill():
    tank.litres += 5


threads = [threading.Thread(target=fill) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert tank.litres == 10
