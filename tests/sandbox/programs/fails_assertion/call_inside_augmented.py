"""`total += price()` reads total before it calls price(), which takes its time."""
# fact: preemptions=1
# fact: gil=fails

import threading

total = 0


def price():
    return int("5")


def buy():
    global total
    total += price()


threads = [threading.Thread(target=buy) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert total == 10
