"""LeetCode 1195: one loop for each kind of number, notify_all after each."""

import threading


class FizzBuzz:
    def __init__(self, n: int):
        self.n = n
        self.i = 1
        self.cond = threading.Condition()

    def run(self, test, emit):
        while True:
            with self.cond:
                while self.i <= self.n and not test(self.i):
                    self.cond.wait()
                if self.i > self.n:
                    return
                emit(self.i)
                self.i += 1
                self.cond.notify_all()


out = []
fb = FizzBuzz(5)
jobs = [
    (lambda i: i % 3 == 0 and i % 5, lambda i: out.append("fizz")),
    (lambda i: i % 5 == 0 and i % 3, lambda i: out.append("buzz")),
    (lambda i: i % 3 and i % 5, out.append),
]
threads = [threading.Thread(target=fb.run, args=job) for job in jobs]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert out == [1, 2, "fizz", 4, "buzz"], out
