"""The two-phase barrier of the Little Book of Semaphores."""

import threading


class Barrier:
    def __init__(self, n):
        self.n = n
        self.count = 0
        self.mutex = threading.Semaphore(1)
        self.turnstile = threading.Semaphore(0)
        self.turnstile2 = threading.Semaphore(1)

    def phase1(self):
        with self.mutex:
            self.count += 1
            if self.count == self.n:
                self.turnstile2.acquire()
                self.turnstile.release()
        self.turnstile.acquire()
        self.turnstile.release()

    def phase2(self):
        with self.mutex:
            self.count -= 1
            if self.count == 0:
                self.turnstile.acquire()
                self.turnstile2.release()
        self.turnstile2.acquire()
        self.turnstile2.release()

    def wait(self):
        self.phase1()
        self.phase2()


b = Barrier(2)
rounds = [0, 0]


def work(me):
    for r in range(2):
        rounds[me] = r
        b.phase1()
        assert rounds[1 - me] == r
        b.phase2()


ts = [threading.Thread(target=work, args=(i,)) for i in range(2)]
for t in ts:
    t.start()
for t in ts:
    t.join()
