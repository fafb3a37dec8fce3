"""holds: the data is written before the event is set."""

import threading


class State:
    def __init__(self):
        self.ready = threading.Event()
        self.data = None
        self.seen = None


def write(state):
    state.data = 42
    state.ready.set()


def read(state):
    state.ready.wait()
    state.seen = state.data


def right(state):
    return state.seen == 42


WORKERS = [write, read]


if __name__ == "__main__":
    state = State()
    threads = [threading.Thread(target=work, args=(state,)) for work in WORKERS]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    assert right(state)
