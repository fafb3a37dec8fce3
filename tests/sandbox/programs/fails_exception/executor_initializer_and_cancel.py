"""The result of a call that was cancelled."""

from concurrent.futures import ThreadPoolExecutor

pool = ThreadPoolExecutor(1)
a = pool.submit(lambda: 1)
b = pool.submit(lambda: 2)
b.cancel()
print(a.result() + b.result())
pool.shutdown()
