"""holds: the fork with the smaller number first."""

import threading


class State:
    def __init__(self):
        self.forks = [threading.Lock() for _ in range(3)]
        self.meals = [0, 0, 0]


def dine(state, i, left, right):
    with state.forks[left], state.forks[right]:
        state.meals[i] += 1


def first(state):
    dine(state, 0, 0, 1)


def second(state):
    dine(state, 1, 1, 2)


def third(state):
    dine(state, 2, 0, 2)


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
