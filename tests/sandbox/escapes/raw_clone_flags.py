# attack: starts threads with the flags of ours but for one, each of the 64
# end: ok
# says: done
# needs: ctypes
# machine: x86_64

import ctypes
import errno

libc = ctypes.CDLL(None, use_errno=True)
stack = ctypes.create_string_buffer(65536)
top = ctypes.addressof(stack) + 65000 & ~15
for base in (0x3D0F00, 0x7D0F00):
    for bit in range(64):
        flags = base ^ 1 << bit
        if flags in (0x3D0F00, 0x7D0F00):
            continue
        ctypes.set_errno(0)
        got = libc.syscall(ctypes.c_long(56), ctypes.c_ulong(flags), ctypes.c_void_p(top), None, None, None)
        if got != -1 or ctypes.get_errno() != errno.EPERM:
            print("ESCAPED", hex(flags), got)
print("done")
