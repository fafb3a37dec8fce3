"""The exception of a task is kept in its future and raised by result(), in the thread that asks."""

from concurrent.futures import ThreadPoolExecutor


def fail():
    raise ValueError("no seats")


with ThreadPoolExecutor(max_workers=1) as pool:
    future = pool.submit(fail)
    try:
        future.result()
    except ValueError as error:
        caught = str(error)
assert caught == "no seats"
assert isinstance(future.exception(), ValueError)
