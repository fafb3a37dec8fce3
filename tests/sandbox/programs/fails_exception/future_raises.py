"""result() raises in main what the task raised in the pool."""
# fact: preemptions=0
# fact: message=ValueError

from concurrent.futures import ThreadPoolExecutor

with ThreadPoolExecutor(1) as pool:
    pool.submit(int, "three").result()
