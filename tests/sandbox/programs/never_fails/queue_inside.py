"""The queue's own lock and deque, used from outside: not modelled, and not an error either."""

import queue

q = queue.Queue()
q.put(1)
with q.mutex:
    assert list(q.queue) == [1]
