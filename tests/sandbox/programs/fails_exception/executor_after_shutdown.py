"""A task that starts another task, while main may have shut the pool down already."""
# fact: message=RuntimeError

from concurrent.futures import ThreadPoolExecutor

with ThreadPoolExecutor(2) as pool:

    def first():
        pool.submit(print, "second")

    future = pool.submit(first)
future.result()
