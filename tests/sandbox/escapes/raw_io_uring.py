# attack: goes around the filter by io_uring
# end: ok
# says: done
# needs: ctypes
# machine: x86_64

import ctypes
import errno

libc = ctypes.CDLL(None, use_errno=True)
buffer = ctypes.create_string_buffer(4096)
CALLS = {
    "io_uring_setup": (
        425,
        8,
        buffer,
    ),
    "io_uring_enter": (
        426,
        0,
        1,
        1,
        0,
        0,
        0,
    ),
    "io_uring_register": (
        427,
        0,
        0,
        buffer,
        1,
    ),
    "io_setup": (
        206,
        8,
        buffer,
    ),
    "io_submit": (
        209,
        0,
        1,
        buffer,
    ),
}
for name, (number, *arguments) in CALLS.items():
    ctypes.set_errno(0)
    answer = libc.syscall(ctypes.c_long(number), *[ctypes.c_long(a) if isinstance(a, int) else a for a in arguments])
    if answer != -1 or ctypes.get_errno() not in (errno.EPERM, errno.ENOSYS):
        print("ESCAPED", name, answer, ctypes.get_errno())
print("done")
