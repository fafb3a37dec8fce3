"""as_completed gives futures as they end, not as they were submitted."""

from concurrent.futures import ThreadPoolExecutor, as_completed

with ThreadPoolExecutor(2) as pool:
    futures = [pool.submit(abs, n) for n in (-1, -2)]
    results = [f.result() for f in as_completed(futures)]
assert results == [1, 2]
