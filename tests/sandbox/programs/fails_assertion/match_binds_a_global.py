"""A pattern binds a global that both threads use."""

import threading

state = {"next": 1}
taken = []


def take():
    global number
    match state:
        case {"next": number}:
            state["next"] = number + 1
            taken.append(number)


ts = [threading.Thread(target=take) for _ in range(2)]
for t in ts:
    t.start()
for t in ts:
    t.join()
assert sorted(taken) == [1, 2]
