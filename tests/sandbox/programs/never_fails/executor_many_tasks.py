"""Five tasks on two workers, each result read once: right, and not small."""

from concurrent.futures import ThreadPoolExecutor

with ThreadPoolExecutor(max_workers=2) as pool:
    results = [f.result() for f in [pool.submit(pow, n, 2) for n in range(5)]]
assert results == [0, 1, 4, 9, 16]
