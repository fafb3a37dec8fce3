"""Both workers of the pool wait for a task that has no worker left."""
# fact: preemptions=0

from concurrent.futures import ThreadPoolExecutor

pool = ThreadPoolExecutor(max_workers=2)


def leaf():
    return 1


def branch():
    return pool.submit(leaf).result()


results = [pool.submit(branch) for _ in range(2)]
assert sum(f.result() for f in results) == 2
