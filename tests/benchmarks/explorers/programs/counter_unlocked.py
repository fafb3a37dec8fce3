"""fails: two increments with no lock."""

import threading


class State:
    def __init__(self):
        self.value = 0


def add(state):
    state.value += 1


def right(state):
    return state.value == 2


WORKERS = [add, add]


if __name__ == "__main__":
    state = State()
    threads = [threading.Thread(target=work, args=(state,)) for work in WORKERS]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    assert right(state)
