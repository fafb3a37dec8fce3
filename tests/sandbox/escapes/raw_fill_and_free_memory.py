# attack: has the kernel fill and free all its memory, again and again, in many threads
# end: stopped:time
# needs: ctypes
# limits: wall_seconds=0.5

import ctypes
import threading

libc = ctypes.CDLL(None)
libc.mmap.restype = ctypes.c_void_p
size = 90 << 20
start = ctypes.c_void_p(libc.mmap(None, ctypes.c_size_t(size), 3, 0x22, -1, ctypes.c_long(0)))


def churn():
    while True:
        for advice in (23, 4):
            libc.madvise(start, ctypes.c_size_t(size), advice)


for _ in range(20):
    threading.Thread(target=churn).start()
