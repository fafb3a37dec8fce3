"""Nobody looks at the results; the calls are made all the same."""

from concurrent.futures import ThreadPoolExecutor

done = []
with ThreadPoolExecutor(2) as pool:
    pool.map(done.append, range(3))
assert sorted(done) == [0, 1, 2]
