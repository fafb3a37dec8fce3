"""A pool of one worker: its task submits another one and waits for it, and no worker is free."""
# fact: preemptions=0

from concurrent.futures import ThreadPoolExecutor

pool = ThreadPoolExecutor(max_workers=1)


def inner():
    return 1


def outer():
    return pool.submit(inner).result() + 1


print(pool.submit(outer).result())
