import threading

n = 0


def w():
    global n
    for _ in range(100000):
        n += 1


ts = [threading.Thread(target=w) for _ in range(2)]
for t in ts:
    t.start()
for t in ts:
    t.join()
assert n == 200000
