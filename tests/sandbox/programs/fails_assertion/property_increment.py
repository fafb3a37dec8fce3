"""A property looks like one value but is a getter and a setter call."""
# fact: preemptions=1
# fact: gil=fails

import threading


class Tank:
    def __init__(self):
        self._litres = 0

    @property
    def litres(self):
        return self._litres

    @litres.setter
    def litres(self, value):
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
