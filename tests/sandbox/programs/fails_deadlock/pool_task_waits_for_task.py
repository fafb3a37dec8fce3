"""Tasks of a pool wait for tasks of the same pool."""

from concurrent.futures import ThreadPoolExecutor

pool = ThreadPoolExecutor(2)


def outer():
    return pool.submit(len, "abc").result()


fs = [pool.submit(outer) for _ in range(2)]
print([f.result() for f in fs])
