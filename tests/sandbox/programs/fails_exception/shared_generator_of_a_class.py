"""__iter__ is a generator function, and its generator is shared."""

import threading


class Numbers:
    def __iter__(self):
        for i in range(3):
            yield i


it = iter(Numbers())


def take():
    for x in it:
        print(x)


ts = [threading.Thread(target=take) for _ in range(2)]
for t in ts:
    t.start()
for t in ts:
    t.join()
