"""A generator behind a class with a lock."""

import threading


def threadsafe(gen):
    class Wrapper:
        def __init__(self, it):
            self.it = it
            self.lock = threading.Lock()

        def __iter__(self):
            return self

        def __next__(self):
            with self.lock:
                return next(self.it)

    def make(*a, **k):
        return Wrapper(gen(*a, **k))

    return make


@threadsafe
def numbers(stop):
    yield from range(stop)


it = numbers(3)
got = []


def take():
    for n in it:
        got.append(n)


ts = [threading.Thread(target=take) for _ in range(2)]
for t in ts:
    t.start()
for t in ts:
    t.join()
assert sorted(got) == [0, 1, 2]
