"""holds: three threads, two locked increments each."""

import threading


class State:
    def __init__(self):
        self.lock = threading.Lock()
        self.value = 0


def add(state):
    for _ in range(2):
        with state.lock:
            state.value += 1


def right(state):
    return state.value == 6


WORKERS = [add, add, add]


if __name__ == "__main__":
    state = State()
    threads = [threading.Thread(target=work, args=(state,)) for work in WORKERS]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    assert right(state)
