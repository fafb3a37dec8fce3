"""__del__ runs where the last reference goes, and changes a shared counter there."""

import threading

gone = 0


class Thing:
    def __del__(self):
        global gone
        n = gone
        gone = n + 1


def work():
    thing = Thing()
    del thing


threads = [threading.Thread(target=work) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert gone == 2
