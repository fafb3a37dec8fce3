"""wait(FIRST_COMPLETED) gives at least one that is done; together they are all."""

from concurrent.futures import FIRST_COMPLETED, ThreadPoolExecutor, wait

with ThreadPoolExecutor(2) as pool:
    futures = {pool.submit(abs, n) for n in (-1, -2)}
    done, rest = wait(futures, return_when=FIRST_COMPLETED)
    assert done
    assert done | rest == futures
