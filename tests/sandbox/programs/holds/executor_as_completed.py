"""as_completed may give the futures in any order, but each exactly once."""

from concurrent.futures import ThreadPoolExecutor, as_completed


def double(n):
    return 2 * n


with ThreadPoolExecutor(max_workers=2) as pool:
    futures = [pool.submit(double, n) for n in (1, 2)]
    seen = sorted(f.result() for f in as_completed(futures))
assert seen == [2, 4]
