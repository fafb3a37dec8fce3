"""The count is lost, so nobody sets the event."""

import threading


class Latch:
    def __init__(self, n):
        self.n, self.event = n, threading.Event()

    def down(self):
        self.n -= 1
        if self.n == 0:
            self.event.set()


latch = Latch(2)
ts = [threading.Thread(target=latch.down) for _ in range(2)]
for t in ts:
    t.start()
latch.event.wait()
