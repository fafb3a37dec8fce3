# attack: learns about the host
# end: ok
# says: done
# needs: ctypes
# machine: x86_64

import ctypes
import errno

libc = ctypes.CDLL(None, use_errno=True)
buffer = ctypes.create_string_buffer(4096)
CALLS = {
    "uname": (
        63,
        buffer,
    ),
    "sysinfo": (
        99,
        buffer,
    ),
    "getpriority": (
        140,
        0,
        0,
    ),
    "sysfs": (
        139,
        3,
    ),
    "ustat": (
        136,
        0,
        buffer,
    ),
    "get_mempolicy": (
        239,
        buffer,
        0,
        0,
        0,
        0,
    ),
    "getgroups": (
        115,
        0,
        0,
    ),
    "capget": (
        125,
        buffer,
        buffer,
    ),
    "mincore": (
        27,
        0,
        4096,
        buffer,
    ),
    "cachestat": (
        451,
        0,
        buffer,
        buffer,
        0,
    ),
}
for name, (number, *arguments) in CALLS.items():
    ctypes.set_errno(0)
    answer = libc.syscall(ctypes.c_long(number), *[ctypes.c_long(a) if isinstance(a, int) else a for a in arguments])
    if answer != -1 or ctypes.get_errno() not in (errno.EPERM, errno.ENOSYS):
        print("ESCAPED", name, answer, ctypes.get_errno())
print("done")
