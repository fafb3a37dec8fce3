# attack: gives back all its memory
# end: crashed:SIGSEGV
# needs: ctypes

import ctypes

libc = ctypes.CDLL(None)
print("before", flush=True)
libc.munmap(ctypes.c_void_p(4096), ctypes.c_void_p((1 << 47) - 8192))
