"""Tasks of a pool add to a shared counter under a lock."""

import threading
from concurrent.futures import ThreadPoolExecutor

lock = threading.Lock()
count = 0


def add():
    global count
    with lock:
        count = count + 1


with ThreadPoolExecutor(max_workers=2) as pool:
    for _ in range(3):
        pool.submit(add)
assert count == 3
