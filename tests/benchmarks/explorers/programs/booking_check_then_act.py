"""fails: three users for two seats, checked and taken with no lock."""

import threading


class State:
    def __init__(self):
        self.seats = 2
        self.sold = []


def book(state):
    if state.seats > 0:
        state.seats -= 1
        state.sold.append(1)


def right(state):
    return len(state.sold) == 2


WORKERS = [book, book, book]


if __name__ == "__main__":
    state = State()
    threads = [threading.Thread(target=work, args=(state,)) for work in WORKERS]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    assert right(state)
