"""A pool of processes."""

from concurrent.futures import ProcessPoolExecutor

with ProcessPoolExecutor() as p:
    print(list(p.map(len, ["a", "bb"])))
