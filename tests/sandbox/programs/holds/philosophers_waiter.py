"""Only two of three may sit down at a time, so one always gets both forks."""

import threading

forks = [threading.Lock() for _ in range(3)]
chairs = threading.Semaphore(2)
eaten = []


def dine(i):
    with chairs:
        with forks[i]:
            with forks[(i + 1) % 3]:
                eaten.append(i)


threads = [threading.Thread(target=dine, args=(i,)) for i in range(3)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert sorted(eaten) == [0, 1, 2]
