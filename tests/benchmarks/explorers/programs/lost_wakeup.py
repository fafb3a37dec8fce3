"""fails: the flag is checked outside the lock, and the notify comes between."""

import threading


class State:
    def __init__(self):
        self.condition = threading.Condition()
        self.ready = False


def wait(state):
    if not state.ready:
        with state.condition:
            state.condition.wait()


def tell(state):
    state.ready = True
    with state.condition:
        state.condition.notify()


def right(state):
    return state.ready


WORKERS = [wait, tell]


if __name__ == "__main__":
    state = State()
    threads = [threading.Thread(target=work, args=(state,)) for work in WORKERS]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    assert right(state)
