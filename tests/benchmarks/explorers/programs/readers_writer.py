"""holds: two readers count themselves in and out; the writer has the room alone."""

import threading


class State:
    def __init__(self):
        self.count_lock = threading.Lock()
        self.room = threading.Lock()
        self.readers = 0
        self.first = 0
        self.second = 0
        self.torn = False


def read(state):
    with state.count_lock:
        state.readers += 1
        if state.readers == 1:
            state.room.acquire()
    if state.first != state.second:
        state.torn = True
    with state.count_lock:
        state.readers -= 1
        if state.readers == 0:
            state.room.release()


def write(state):
    with state.room:
        state.first += 1
        state.second += 1


def right(state):
    return not state.torn and state.first == state.second == 1


WORKERS = [read, read, write]


if __name__ == "__main__":
    state = State()
    threads = [threading.Thread(target=work, args=(state,)) for work in WORKERS]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    assert right(state)
