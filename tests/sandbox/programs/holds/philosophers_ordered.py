"""Each philosopher takes the fork with the smaller number first, so no ring can form."""

import threading

forks = [threading.Lock() for _ in range(3)]
meals = [0, 0, 0]


def dine(i):
    first, second = sorted((i, (i + 1) % 3))
    with forks[first]:
        with forks[second]:
            meals[i] += 1


threads = [threading.Thread(target=dine, args=(i,)) for i in range(3)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert meals == [1, 1, 1]
