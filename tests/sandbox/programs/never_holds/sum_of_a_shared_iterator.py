"""A generator that reads shared data is run by sum() while another thread writes."""

import threading

data = [1, 1]
sums = []


def add_up():
    sums.append(sum(x for x in data))


def move():
    data[0] -= 1
    data[1] += 1


threads = [threading.Thread(target=add_up), threading.Thread(target=move)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert sums == [2]
