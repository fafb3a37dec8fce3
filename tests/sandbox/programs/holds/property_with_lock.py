"""A property whose getter and setter use the lock, and one method that holds it over both."""

import threading


class Thermostat:
    def __init__(self):
        self._lock = threading.RLock()
        self._degrees = 20

    @property
    def degrees(self):
        with self._lock:
            return self._degrees

    @degrees.setter
    def degrees(self, value):
        with self._lock:
            self._degrees = value

    def warmer(self):
        with self._lock:
            self.degrees = self.degrees + 1


t = Thermostat()
threads = [threading.Thread(target=t.warmer) for _ in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
assert t.degrees == 22
