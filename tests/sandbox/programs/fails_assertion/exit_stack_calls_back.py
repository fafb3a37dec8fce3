"""ExitStack calls a list's method at the end of the block: which thread is first is open."""
# fact: preemptions=0

import threading
from contextlib import ExitStack

order = []


def work(n):
    with ExitStack() as stack:
        stack.callback(order.append, n)


threads = [threading.Thread(target=work, args=(n,)) for n in (1, 2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert order == [1, 2]
