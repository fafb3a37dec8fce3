from concurrent.futures import ThreadPoolExecutor, wait

with ThreadPoolExecutor(2) as ex:
    fs = [ex.submit(pow, i, 2) for i in range(3)]
    done, _ = wait(fs)
assert [f.result() for f in done] == [0, 1, 4]
