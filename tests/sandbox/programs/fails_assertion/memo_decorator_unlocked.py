"""A cache in a decorator is looked at, then filled."""

import functools
import threading


def memo(f):
    cache = {}

    @functools.wraps(f)
    def wrapper(n):
        if n not in cache:
            cache[n] = f(n)
        return cache[n]

    return wrapper


calls = []


@memo
def square(n):
    calls.append(n)
    return n * n


ts = [threading.Thread(target=square, args=(2,)) for _ in range(2)]
for t in ts:
    t.start()
for t in ts:
    t.join()
assert calls == [2]
