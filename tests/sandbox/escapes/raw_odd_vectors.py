# attack: writes and reads by vectors that point to nowhere
# end: ok
# says: done
# needs: ctypes
# machine: x86_64

import ctypes

libc = ctypes.CDLL(None, use_errno=True)
vectors = (ctypes.c_ulong * 2048)(*[0xFFFF800000000000, 1 << 62] * 1024)
for number in (19, 20, 295, 296, 327, 328, 310, 311):
    for count in (0, 1, 1024, 1025, -1, 1 << 31):
        for descriptor in range(-1, 6):
            if libc.syscall(number, descriptor, vectors, ctypes.c_long(count), 0, 0, 0) > 0:
                print("ESCAPED")
print("done")
