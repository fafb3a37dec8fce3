# attack: looks through raw memory for what the run before it held
# end: ok
# says: done
# needs: ctypes

import ctypes

libc = ctypes.CDLL(None)
libc.sbrk.restype = ctypes.c_void_p
end = libc.sbrk(0)
secret = b"TOP" + b"-SECRET" + b":"
start = end - 65536
heap = ctypes.string_at(start, end - start)
if secret in heap:
    print("ESCAPED")
print("done")
