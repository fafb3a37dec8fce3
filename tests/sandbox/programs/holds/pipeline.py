"""Two stages with a queue between; the sentinel is passed on."""

import queue
import threading

first = queue.Queue()
second = queue.Queue()


def double():
    while (n := first.get()) is not None:
        second.put(2 * n)
    second.put(None)


t = threading.Thread(target=double)
t.start()
for n in (1, 2):
    first.put(n)
first.put(None)
results = list(iter(second.get, None))
t.join()
assert results == [2, 4]
