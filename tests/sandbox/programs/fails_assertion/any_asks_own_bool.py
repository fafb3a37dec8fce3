import threading

flag = False


class B:
    def __init__(self, v):
        self.v = v

    def __bool__(self):
        return self.v and flag


def setter():
    global flag
    flag = True
    flag = False


seen = []


def r():
    seen.append(any([B(True), B(True)]))


ts = [threading.Thread(target=f) for f in (setter, r)]
for t in ts:
    t.start()
for t in ts:
    t.join()
assert seen == [False]
