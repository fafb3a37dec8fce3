"""Late binding: the first thread may read `i` after the comprehension has gone on, so [1, 1] may come out."""

import threading

results = []


def started(function):
    thread = threading.Thread(target=function)
    thread.start()
    return thread


threads = [started(lambda: results.append(i)) for i in range(2)]
for thread in threads:
    thread.join()
assert sorted(results) == [0, 1], results
