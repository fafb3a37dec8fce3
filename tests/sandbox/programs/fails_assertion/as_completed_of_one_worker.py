from concurrent.futures import ThreadPoolExecutor, as_completed

with ThreadPoolExecutor(1) as ex:
    fs = [ex.submit(abs, -i) for i in range(2)]
    out = [f.result() for f in as_completed(fs)]
assert out == [0, 1]
