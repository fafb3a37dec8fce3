"""A Thread subclass that overrides join() to give the target's result."""

import threading


class Returning(threading.Thread):
    def run(self):
        self.value = self._target(*self._args, **self._kwargs)

    def join(self, timeout=None):
        super().join(timeout)
        return self.value


threads = [Returning(target=pow, args=(2, n)) for n in (3, 4)]
for t in threads:
    t.start()
assert [t.join() for t in threads] == [8, 16]
