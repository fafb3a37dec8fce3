"""LeetCode 1114: two locks, taken beforehand, keep three threads in order."""

from threading import Lock, Thread


class Foo:
    def __init__(self):
        self.first_done = Lock()
        self.second_done = Lock()
        self.first_done.acquire()
        self.second_done.acquire()

    def first(self, printFirst):
        printFirst()
        self.first_done.release()

    def second(self, printSecond):
        with self.first_done:
            printSecond()
            self.second_done.release()

    def third(self, printThird):
        with self.second_done:
            printThird()


out = []
foo = Foo()
ts = [
    Thread(target=foo.third, args=(lambda: out.append("third"),)),
    Thread(target=foo.second, args=(lambda: out.append("second"),)),
    Thread(target=foo.first, args=(lambda: out.append("first"),)),
]
[t.start() for t in ts]
[t.join() for t in ts]
assert "".join(out) == "firstsecondthird"
