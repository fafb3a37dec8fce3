"""fails: a reader sees one of two values changed."""

import threading


class State:
    def __init__(self):
        self.x = 0
        self.y = 0
        self.seen = None


def move(state):
    state.x = 1
    state.y = 1


def look(state):
    x = state.x
    y = state.y
    state.seen = x == y


def right(state):
    return state.seen


WORKERS = [move, look]


if __name__ == "__main__":
    state = State()
    threads = [threading.Thread(target=work, args=(state,)) for work in WORKERS]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    assert right(state)
