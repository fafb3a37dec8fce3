"""LeetCode 1116: one condition, three kinds of turn."""

from threading import Thread, Condition


class ZeroEvenOdd:
    def __init__(self, n):
        self.n = n
        self.cv = Condition()
        self.zero_turn = True
        self.current = 1

    def zero(self, printNumber):
        for i in range(self.n):
            with self.cv:
                self.cv.wait_for(lambda: self.zero_turn)
                printNumber(0)
                self.zero_turn = False
                self.cv.notify_all()

    def even(self, printNumber):
        for i in range(2, self.n + 1, 2):
            self._print(printNumber, i)

    def odd(self, printNumber):
        for i in range(1, self.n + 1, 2):
            self._print(printNumber, i)

    def _print(self, printNumber, i):
        with self.cv:
            self.cv.wait_for(lambda: not self.zero_turn and self.current == i)
            printNumber(i)
            self.current += 1
            self.zero_turn = True
            self.cv.notify_all()


numbers = []
zeo = ZeroEvenOdd(3)
threads = [Thread(target=m, args=(numbers.append,)) for m in (zeo.zero, zeo.even, zeo.odd)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert numbers == [0, 1, 0, 2, 0, 3]
