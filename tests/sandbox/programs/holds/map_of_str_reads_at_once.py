import threading

xs = [0, 0]


def show():
    got = list(map(str, xs))
    assert got in (["0", "0"], ["1", "1"])


def change():
    xs[:] = [1, 1]


ts = [threading.Thread(target=f) for f in (show, change)]
for t in ts:
    t.start()
for t in ts:
    t.join()
