import threading

d = {"a": 1, "b": 2}


def show():
    print(list(map(str, d.values())))


def add():
    d["c"] = 3


ts = [threading.Thread(target=f) for f in (show, add)]
for t in ts:
    t.start()
for t in ts:
    t.join()
