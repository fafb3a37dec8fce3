# attack: imports what is not there in the jail
# end: ok
# says: done

for name in (
    "ctypes",
    "_ctypes",
    "mmap",
    "socket",
    "_socket",
    "ssl",
    "sqlite3",
    "multiprocessing.shared_memory",
    "fcntl",
):
    try:
        __import__(name)
    except ImportError:
        continue
    print("ESCAPED", name)
print("done")
