"""wait(timeout) may return with nothing there; `if` does not ask again."""

import threading

cond = threading.Condition()
box = []
got = []


def put():
    with cond:
        box.append("letter")
        cond.notify()


def get():
    with cond:
        if not box:
            cond.wait(timeout=1)
        got.extend(box)


threads = [threading.Thread(target=get), threading.Thread(target=put)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert got == ["letter"]
