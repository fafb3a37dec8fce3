# attack: makes processes by the standard library
# end: ok
# says: done

try:
    from concurrent.futures import ProcessPoolExecutor

    print("ESCAPED", ProcessPoolExecutor(2).submit(int).result())
except (ImportError, OSError):
    print("done")
