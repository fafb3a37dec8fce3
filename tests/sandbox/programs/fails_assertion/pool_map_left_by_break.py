"""Leaving the loop over map() cancels the calls that have not begun."""

from concurrent.futures import ThreadPoolExecutor

done = []


def work(x):
    done.append(x)
    return x


def first():
    with ThreadPoolExecutor(1) as pool:
        for r in pool.map(work, range(2)):
            return r


first()
assert done == [0, 1]
