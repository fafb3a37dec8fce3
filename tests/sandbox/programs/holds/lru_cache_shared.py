"""functools.lru_cache may be asked by two threads at once; the answers are the same."""

import threading
from functools import lru_cache


@lru_cache(maxsize=None)
def square(n):
    return n * n


answers = []
threads = [threading.Thread(target=lambda: answers.append(square(3))) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert answers == [9, 9]
