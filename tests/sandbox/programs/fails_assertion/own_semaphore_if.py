"""The same with `if` for `while`: who is woken may come too late."""

import threading


class MySemaphore:
    def __init__(self, value=1):
        self.value = value
        self.cond = threading.Condition()

    def acquire(self):
        with self.cond:
            if self.value == 0:
                self.cond.wait()
            self.value -= 1
            assert self.value >= 0

    def release(self):
        with self.cond:
            self.value += 1
            self.cond.notify()


sem = MySemaphore(1)


def work():
    sem.acquire()
    sem.release()


ts = [threading.Thread(target=work) for _ in range(3)]
for t in ts:
    t.start()
for t in ts:
    t.join()
