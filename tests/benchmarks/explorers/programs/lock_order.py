"""fails: two locks in opposite order, a deadlock."""

import threading


class State:
    def __init__(self):
        self.a = threading.Lock()
        self.b = threading.Lock()
        self.done = []


def one(state):
    with state.a, state.b:
        state.done.append(1)


def two(state):
    with state.b, state.a:
        state.done.append(2)


def right(state):
    return len(state.done) == 2


WORKERS = [one, two]


if __name__ == "__main__":
    state = State()
    threads = [threading.Thread(target=work, args=(state,)) for work in WORKERS]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    assert right(state)
