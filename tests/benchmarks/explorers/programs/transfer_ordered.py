"""holds: opposite transfers that lock by account number."""

import threading


class State:
    def __init__(self):
        self.locks = [threading.Lock(), threading.Lock()]
        self.balances = [100, 100]


def transfer(state, source, target, amount):
    with state.locks[0], state.locks[1]:
        state.balances[source] -= amount
        state.balances[target] += amount


def there(state):
    transfer(state, 0, 1, 30)


def back(state):
    transfer(state, 1, 0, 10)


def right(state):
    return state.balances == [80, 120]


WORKERS = [there, back]


if __name__ == "__main__":
    state = State()
    threads = [threading.Thread(target=work, args=(state,)) for work in WORKERS]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    assert right(state)
