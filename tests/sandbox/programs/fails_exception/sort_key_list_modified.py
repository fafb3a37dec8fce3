import threading

xs = [3, 1, 2]


def key(v):
    return -v


def sorter():
    xs.sort(key=key)


def adder():
    xs.append(0)


ts = [threading.Thread(target=f) for f in (sorter, adder)]
for t in ts:
    t.start()
for t in ts:
    t.join()
