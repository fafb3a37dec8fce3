"""A semaphore made of a condition."""

import threading


class MySemaphore:
    def __init__(self, value=1):
        self.value = value
        self.cond = threading.Condition()

    def acquire(self):
        with self.cond:
            while self.value == 0:
                self.cond.wait()
            self.value -= 1

    def release(self):
        with self.cond:
            self.value += 1
            self.cond.notify()

    __enter__ = acquire

    def __exit__(self, *exc):
        self.release()


sem = MySemaphore(1)
count = 0


def work():
    global count
    with sem:
        count += 1


ts = [threading.Thread(target=work) for _ in range(3)]
for t in ts:
    t.start()
for t in ts:
    t.join()
assert count == 3
