"""The same under a lock."""

import functools
import threading


def memo(f):
    cache = {}
    lock = threading.Lock()

    @functools.wraps(f)
    def wrapper(*args):
        with lock:
            if args in cache:
                return cache[args]
            cache[args] = result = f(*args)
            return result

    wrapper.cache = cache
    return wrapper


calls = []


@memo
def square(n):
    """n squared"""
    calls.append(n)
    return n * n


ts = [threading.Thread(target=square, args=(n,)) for n in (2, 2, 3)]
for t in ts:
    t.start()
for t in ts:
    t.join()
assert sorted(calls) == [2, 3]
assert square.__name__ == "square"
assert square.cache == {(2,): 4, (3,): 9}
