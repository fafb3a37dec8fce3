# attack: looks at files by system calls that Python does not use
# end: ok
# says: done
# needs: ctypes
# machine: x86_64

import ctypes
import errno

libc = ctypes.CDLL(None, use_errno=True)
buffer = ctypes.create_string_buffer(4096)
CALLS = {
    "stat": (
        4,
        b"/",
        buffer,
    ),
    "lstat": (
        6,
        b"/",
        buffer,
    ),
    "newfstatat": (
        262,
        -100,
        b"/etc/passwd",
        buffer,
        0,
    ),
    "newfstatat with AT_EMPTY_PATH": (
        262,
        -100,
        b"/",
        buffer,
        0x1000,
    ),
    "statx": (
        332,
        -100,
        b"/",
        0,
        0xFFF,
        buffer,
    ),
    "access": (
        21,
        b"/",
        0,
    ),
    "faccessat2": (
        439,
        -100,
        b"/",
        0,
        0,
    ),
    "getcwd": (
        79,
        buffer,
        4096,
    ),
    "readlink": (
        89,
        b"/proc/self/exe",
        buffer,
        4096,
    ),
    "getdents64": (
        217,
        0,
        buffer,
        4096,
    ),
    "statfs": (
        137,
        b"/",
        buffer,
    ),
    "listmount": (
        458,
        buffer,
        buffer,
        10,
        0,
    ),
}
for name, (number, *arguments) in CALLS.items():
    ctypes.set_errno(0)
    answer = libc.syscall(ctypes.c_long(number), *[ctypes.c_long(a) if isinstance(a, int) else a for a in arguments])
    if answer != -1 or ctypes.get_errno() not in (errno.EPERM, errno.ENOSYS):
        print("ESCAPED", name, answer, ctypes.get_errno())
print("done")
