from concurrent.futures import ThreadPoolExecutor, BrokenExecutor


def init():
    raise RuntimeError("no db")


with ThreadPoolExecutor(max_workers=1, initializer=init) as ex:
    f = ex.submit(print, "hi")
    try:
        f.result()
        raise SystemExit(1)
    except BrokenExecutor as e:
        print(e)
