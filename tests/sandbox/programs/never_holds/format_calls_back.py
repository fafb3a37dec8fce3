"""An f-string calls __format__, which counts with a race."""

import threading

shown = 0


class Name:
    def __format__(self, spec):
        global shown
        shown += 1
        return "name"


def work():
    return f"{Name()} and {Name()!s:>3}"


threads = [threading.Thread(target=work) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert shown == 2
