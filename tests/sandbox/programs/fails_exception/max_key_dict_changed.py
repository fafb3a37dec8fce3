import threading

d = {"a": 1, "b": 2}


def best():
    max(d, key=lambda k: 1)


def add():
    d["c"] = 3


ts = [threading.Thread(target=f) for f in (best, add)]
for t in ts:
    t.start()
for t in ts:
    t.join()
