"""map gives its results in the order of its inputs, whichever thread is first."""

from concurrent.futures import ThreadPoolExecutor


def square(n):
    return n * n


with ThreadPoolExecutor(max_workers=2) as pool:
    results = list(pool.map(square, [1, 2, 3]))
assert results == [1, 4, 9]
