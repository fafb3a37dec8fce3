"""Two threads call next() on one generator: a generator cannot be entered twice at a time."""
# fact: preemptions=1
# fact: message=ValueError

import threading

limit = 10


def numbers():
    n = 0
    while n < limit:
        yield n
        n += 1


source = numbers()


def take():
    next(source)


threads = [threading.Thread(target=take) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
