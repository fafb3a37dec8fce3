"""A task's SystemExit is kept in its future, as any exception."""

import sys
from concurrent.futures import ThreadPoolExecutor

with ThreadPoolExecutor(1) as pool:
    f = pool.submit(sys.exit, 3)
error = f.exception()
assert isinstance(error, SystemExit)
assert error.code == 3
