# attack: gets memory that it can both write and run
# end: ok
# says: done
# needs: ctypes
# machine: x86_64

import ctypes
import errno

libc = ctypes.CDLL(None, use_errno=True)
buffer = ctypes.create_string_buffer(4096)
CALLS = {
    "mmap rwx": (
        9,
        0,
        4096,
        7,
        0x22,
        -1,
        0,
    ),
    "mmap rx": (
        9,
        0,
        4096,
        5,
        0x22,
        -1,
        0,
    ),
    "mmap of a huge page": (
        9,
        0,
        2097152,
        3,
        0x40022,
        -1,
        0,
    ),
    "mprotect": (
        10,
        ctypes.c_long(ctypes.addressof(buffer) & ~4095),
        4096,
        7,
    ),
    "pkey_mprotect": (
        329,
        0,
        4096,
        7,
        -1,
    ),
    "remap_file_pages": (
        216,
        0,
        4096,
        4,
        0,
        0,
    ),
    "uselib": (
        134,
        b"/lib/libc.so.6",
    ),
}
for name, (number, *arguments) in CALLS.items():
    ctypes.set_errno(0)
    answer = libc.syscall(ctypes.c_long(number), *[ctypes.c_long(a) if isinstance(a, int) else a for a in arguments])
    if answer != -1 or ctypes.get_errno() not in (errno.EPERM, errno.ENOSYS):
        print("ESCAPED", name, answer, ctypes.get_errno())
print("done")
