"""The bound methods of a lock are passed around and called through other names."""

import threading
from contextlib import ExitStack
from functools import partial

lock = threading.Lock()
take, give = lock.acquire, lock.release
box = [0]


def work(n):
    with ExitStack() as stack:
        stack.callback(give)
        take()
        box[0] += n


threads = [threading.Thread(target=partial(work, n)) for n in (1, 2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert box == [3]
