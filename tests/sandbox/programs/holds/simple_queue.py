"""A SimpleQueue hands each item to exactly one of two takers."""

import queue
import threading

q = queue.SimpleQueue()
taken = [None, None]


def take(i):
    taken[i] = q.get()


threads = [threading.Thread(target=take, args=(i,)) for i in range(2)]
for t in threads:
    t.start()
q.put("a")
q.put("b")
for t in threads:
    t.join()
assert sorted(taken) == ["a", "b"]
