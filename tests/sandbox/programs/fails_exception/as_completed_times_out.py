# fact: message=2 (of 2) futures unfinished
from concurrent.futures import ThreadPoolExecutor, as_completed
import time

with ThreadPoolExecutor(2) as ex:
    fs = [ex.submit(time.sleep, 3) for _ in range(2)]
    for f in as_completed(fs, timeout=1):
        f.result()
