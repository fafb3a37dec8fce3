from concurrent.futures import ThreadPoolExecutor, wait

with ThreadPoolExecutor(2) as ex:
    fs = [ex.submit(pow, i, 2) for i in range(3)]
    done, pending = wait(fs)
    total = 0
    for f in done:
        total += f.result()
assert (total, len(pending), len(done)) == (5, 0, 3)
