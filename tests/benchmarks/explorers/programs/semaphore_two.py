"""holds: a semaphore of two for three threads, and a lock for the count."""

import threading


class State:
    def __init__(self):
        self.door = threading.Semaphore(2)
        self.lock = threading.Lock()
        self.inside = 0
        self.most = 0


def visit(state):
    with state.door:
        with state.lock:
            state.inside += 1
            state.most = max(state.most, state.inside)
        with state.lock:
            state.inside -= 1


def right(state):
    return state.most <= 2


WORKERS = [visit, visit, visit]


if __name__ == "__main__":
    state = State()
    threads = [threading.Thread(target=work, args=(state,)) for work in WORKERS]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    assert right(state)
