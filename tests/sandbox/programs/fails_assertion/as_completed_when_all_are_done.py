from concurrent.futures import ThreadPoolExecutor, as_completed

with ThreadPoolExecutor(2) as ex:
    fs = [ex.submit(str, i) for i in range(2)]
out = [f.result() for f in as_completed(fs)]
assert out == ["0", "1"]
