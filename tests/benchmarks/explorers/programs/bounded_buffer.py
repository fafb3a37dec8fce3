"""holds: two producers and two consumers share a buffer for one item, with a condition."""

import threading


class State:
    def __init__(self):
        self.condition = threading.Condition()
        self.buffer = []
        self.taken = 0


def produce(state):
    with state.condition:
        while len(state.buffer) == 1:
            state.condition.wait()
        state.buffer.append("item")
        state.condition.notify_all()


def consume(state):
    with state.condition:
        while not state.buffer:
            state.condition.wait()
        state.buffer.pop()
        state.taken += 1
        state.condition.notify_all()


def right(state):
    return state.taken == 2 and not state.buffer


WORKERS = [produce, produce, consume, consume]


if __name__ == "__main__":
    state = State()
    threads = [threading.Thread(target=work, args=(state,)) for work in WORKERS]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    assert right(state)
