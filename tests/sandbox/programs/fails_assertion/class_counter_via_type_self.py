"""`type(self).active += 1` is no single step."""

import threading


class Session:
    active = 0

    def __init__(self):
        type(self).active += 1

    def close(self):
        self.__class__.active -= 1


ts = [threading.Thread(target=Session) for _ in range(2)]
for t in ts:
    t.start()
for t in ts:
    t.join()
assert Session.active == 2
