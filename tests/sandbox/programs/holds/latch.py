"""A latch made of a condition: wait() returns after count_down() was called twice."""

import threading


class Latch:
    def __init__(self, n):
        self.n = n
        self.cond = threading.Condition()

    def count_down(self):
        with self.cond:
            self.n -= 1
            if self.n == 0:
                self.cond.notify_all()

    def wait(self):
        with self.cond:
            while self.n > 0:
                self.cond.wait()


latch = Latch(2)
done = []


def work(i):
    done.append(i)
    latch.count_down()


for i in range(2):
    threading.Thread(target=work, args=(i,)).start()
latch.wait()
assert len(done) == 2
