"""holds: three transfers round three accounts, locks taken in one order."""

import threading


class State:
    def __init__(self):
        self.locks = [threading.Lock(), threading.Lock(), threading.Lock()]
        self.money = [10, 10, 10]


def transfer(state, source, target):
    low, high = min(source, target), max(source, target)
    with state.locks[low], state.locks[high]:
        state.money[source] -= 1
        state.money[target] += 1


def right(state):
    return state.money == [10, 10, 10]


WORKERS = [
    lambda state: transfer(state, 0, 1),
    lambda state: transfer(state, 1, 2),
    lambda state: transfer(state, 2, 0),
]


if __name__ == "__main__":
    state = State()
    threads = [threading.Thread(target=work, args=(state,)) for work in WORKERS]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    assert right(state)
