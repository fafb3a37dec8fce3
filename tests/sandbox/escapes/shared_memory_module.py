# attack: makes shared memory by the standard library
# end: ok
# says: done

try:
    from multiprocessing import shared_memory

    shared_memory.SharedMemory("left", create=True, size=10)
    print("ESCAPED")
except (ImportError, OSError):
    print("done")
