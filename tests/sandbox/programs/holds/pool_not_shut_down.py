"""A pool that nobody shuts down ends with the program."""

from concurrent.futures import ThreadPoolExecutor

done = []
pool = ThreadPoolExecutor(2)
f = pool.submit(done.append, 1)
f.result()
assert done == [1]
