"""holds: a waiter that asks again under the condition's lock."""

import threading


class State:
    def __init__(self):
        self.condition = threading.Condition()
        self.ready = False
        self.data = 0


def tell(state):
    with state.condition:
        state.data = 1
        state.ready = True
        state.condition.notify()


def wait(state):
    with state.condition:
        while not state.ready:
            state.condition.wait()
        state.data += 1


def right(state):
    return state.data == 2


WORKERS = [tell, wait]


if __name__ == "__main__":
    state = State()
    threads = [threading.Thread(target=work, args=(state,)) for work in WORKERS]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    assert right(state)
