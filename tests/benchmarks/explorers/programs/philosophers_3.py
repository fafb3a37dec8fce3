"""fails: each takes the left fork first, a ring of three."""

import threading


class State:
    def __init__(self):
        self.forks = [threading.Lock() for _ in range(3)]
        self.meals = [0, 0, 0]


def dine(state, i):
    with state.forks[i], state.forks[(i + 1) % 3]:
        state.meals[i] += 1


def first(state):
    dine(state, 0)


def second(state):
    dine(state, 1)


def third(state):
    dine(state, 2)


def right(state):
    return state.meals == [1, 1, 1]


WORKERS = [first, second, third]


if __name__ == "__main__":
    state = State()
    threads = [threading.Thread(target=work, args=(state,)) for work in WORKERS]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    assert right(state)
