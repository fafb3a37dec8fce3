"""holds: the second check is inside the lock."""

import threading


class State:
    def __init__(self):
        self.lock = threading.Lock()
        self.instance = None
        self.made = 0


def get(state):
    if state.instance is None:
        with state.lock:
            if state.instance is None:
                state.made += 1
                state.instance = object()


def right(state):
    return state.made == 1


WORKERS = [get, get, get]


if __name__ == "__main__":
    state = State()
    threads = [threading.Thread(target=work, args=(state,)) for work in WORKERS]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    assert right(state)
