"""result(timeout) may give up before the task is done."""
# fact: message=TimeoutError

from concurrent.futures import ThreadPoolExecutor

with ThreadPoolExecutor(1) as pool:
    assert pool.submit(abs, -1).result(timeout=10) == 1
