"""Tasks of one pool run in two threads and share the counter with no lock."""

from concurrent.futures import ThreadPoolExecutor

count = 0


def add():
    global count
    count += 1


with ThreadPoolExecutor(max_workers=2) as pool:
    pool.submit(add)
    pool.submit(add)
assert count == 2, "lost update"
