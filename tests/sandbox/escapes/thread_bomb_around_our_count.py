# attack: starts threads by the C library, where nobody of ours counts them
# end: ok
# says: no more than the limit
# needs: ctypes

import ctypes

libc = ctypes.CDLL(None)
started = 0
handle = ctypes.c_ulong()
sleep = ctypes.cast(libc.sleep, ctypes.c_void_p)
while started < 300 and libc.pthread_create(ctypes.byref(handle), None, sleep, ctypes.c_void_p(60)) == 0:
    started += 1
if started > 64:
    print("ESCAPED", started)
print("done, no more than the limit" if started else "none at all")
import os

os.write(1, b"")
