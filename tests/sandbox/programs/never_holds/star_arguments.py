"""`f(*numbers())` runs the generator before the call; it reads the shared value twice."""

import threading

level = 0


def numbers():
    yield level
    yield level


def check():
    a, b = [*numbers()]
    assert a == b


def lift():
    global level
    level = 1


threads = [threading.Thread(target=check), threading.Thread(target=lift)]
for t in threads:
    t.start()
for t in threads:
    t.join()
