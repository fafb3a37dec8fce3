"""holds: five users for three seats, with a lock over check and act: the class's demo."""

import threading


class State:
    def __init__(self):
        self.lock = threading.Lock()
        self.seats = 3
        self.sold = 0


def book(state):
    with state.lock:
        if state.seats > 0:
            state.seats -= 1
            state.sold += 1


def right(state):
    return state.sold == 3


WORKERS = [book, book, book, book, book]


if __name__ == "__main__":
    state = State()
    threads = [threading.Thread(target=work, args=(state,)) for work in WORKERS]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    assert right(state)
