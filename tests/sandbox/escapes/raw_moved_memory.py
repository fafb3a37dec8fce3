# attack: writes machine code and moves it to where code was, or makes that writable
# end: crashed:SIGSEGV
# needs: ctypes
# machine: x86_64

import ctypes

libc = ctypes.CDLL(None, use_errno=True)
libc.mmap.restype = libc.mremap.restype = ctypes.c_void_p
V = ctypes.c_void_p
page = ctypes.cast(libc.getpid, V).value & ~4095
# the code can be made writable, but then it runs no more
fresh = libc.mmap(None, V(4096), 3, 0x22, -1, V(0))
ctypes.memset(fresh, 0xC3, 4096)
for call in (
    lambda: libc.mprotect(V(fresh), V(4096), 5),
    lambda: libc.mprotect(V(page), V(4096), 7),
    lambda: -1 if libc.mmap(V(page), V(4096), 7, 0x32, -1, V(0)) == 2**64 - 1 else 0,
    lambda: libc.syscall(329, V(fresh), V(4096), 5, -1),
):
    if call() == 0:
        print("ESCAPED")
moved = libc.mremap(V(fresh), V(4096), V(4096), 3, V(page))
print("moved", moved == page, flush=True)
run = ctypes.CFUNCTYPE(ctypes.c_int)(page)
print("ESCAPED", run())
