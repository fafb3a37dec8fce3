"""fails: the check is before the lock."""

import threading


class State:
    def __init__(self):
        self.lock = threading.Lock()
        self.stock = 1


def buy(state):
    if state.stock > 0:
        with state.lock:
            state.stock -= 1


def right(state):
    return state.stock >= 0


WORKERS = [buy, buy]


if __name__ == "__main__":
    state = State()
    threads = [threading.Thread(target=work, args=(state,)) for work in WORKERS]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    assert right(state)
