"""A readers-writer lock made of one condition; two readers and a writer."""

import threading


class RWLock:
    def __init__(self):
        self.cond = threading.Condition()
        self.readers = 0
        self.writing = False

    def read(self, function):
        with self.cond:
            while self.writing:
                self.cond.wait()
            self.readers += 1
        try:
            return function()
        finally:
            with self.cond:
                self.readers -= 1
                self.cond.notify_all()

    def write(self, function):
        with self.cond:
            while self.writing or self.readers:
                self.cond.wait()
            self.writing = True
        try:
            function()
        finally:
            with self.cond:
                self.writing = False
                self.cond.notify_all()


guard = RWLock()
pair = [0, 0]


def reader():
    assert guard.read(lambda: pair[0] == pair[1])


def writer():
    def change():
        pair[0] += 1
        pair[1] += 1

    guard.write(change)


threads = [threading.Thread(target=f) for f in (reader, writer)]
for t in threads:
    t.start()
for t in threads:
    t.join()
