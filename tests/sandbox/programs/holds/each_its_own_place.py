"""Each thread writes only its own place in the list, so no lock is needed."""

import threading

squares = [0] * 3


def work(i):
    squares[i] = i
    squares[i] *= squares[i]


threads = [threading.Thread(target=work, args=(i,)) for i in range(3)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert sum(squares) == 5
