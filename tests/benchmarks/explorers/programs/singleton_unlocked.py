"""fails: both see None and both make an object."""

import threading


class State:
    def __init__(self):
        self.instance = None
        self.made = []


def get(state):
    if state.instance is None:
        state.made.append(1)
        state.instance = object()


def right(state):
    return len(state.made) == 1


WORKERS = [get, get]


if __name__ == "__main__":
    state = State()
    threads = [threading.Thread(target=work, args=(state,)) for work in WORKERS]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    assert right(state)
