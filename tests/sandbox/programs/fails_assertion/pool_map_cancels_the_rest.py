"""An error in map() cancels the calls that have not begun."""

from concurrent.futures import ThreadPoolExecutor

calls = []


def work(x):
    calls.append(x)
    return 1 / x


with ThreadPoolExecutor(1) as pool:
    try:
        for r in pool.map(work, [0, 1]):
            print(r)
    except ZeroDivisionError:
        pass
assert calls == [0, 1], "the second call was cancelled"
