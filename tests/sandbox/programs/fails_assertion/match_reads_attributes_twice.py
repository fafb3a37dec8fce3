"""Two threads match the same open door."""

import threading


class Door:
    def __init__(self):
        self.state = "open"


door = Door()
entered = []


def enter(name):
    match door:
        case Door(state="open"):
            entered.append(name)
            door.state = "closed"
        case _:
            pass


ts = [threading.Thread(target=enter, args=(n,)) for n in "ab"]
for t in ts:
    t.start()
for t in ts:
    t.join()
assert len(entered) == 1
