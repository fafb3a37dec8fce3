"""A subclass whose join() gives the result."""

import threading


class ReturnThread(threading.Thread):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self._return = None

    def run(self):
        if self._target is not None:
            self._return = self._target(*self._args, **self._kwargs)

    def join(self, timeout=None):
        super().join(timeout)
        return self._return


ts = [ReturnThread(target=pow, args=(n, 2)) for n in range(3)]
for t in ts:
    t.start()
assert [t.join() for t in ts] == [0, 1, 4]
