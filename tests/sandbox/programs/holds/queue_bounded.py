"""put() on a full queue waits; the consumer makes room, so nothing is lost and nobody waits for ever."""

from queue import Queue
from threading import Thread

q = Queue(maxsize=1)
got = []


def consumer():
    for _ in range(3):
        got.append(q.get())


t = Thread(target=consumer)
t.start()
for letter in "abc":
    q.put(letter)
t.join()
assert "".join(got) == "abc"
assert q.empty()
