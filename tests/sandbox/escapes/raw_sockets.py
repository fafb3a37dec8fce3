# attack: makes and uses sockets of every family
# end: ok
# says: done
# needs: ctypes
# machine: x86_64

import ctypes
import errno

libc = ctypes.CDLL(None, use_errno=True)
buffer = ctypes.create_string_buffer(4096)
CALLS = {
    "socket family 1": (
        41,
        1,
        1,
        0,
    ),
    "socket family 2": (
        41,
        2,
        1,
        0,
    ),
    "socket family 10": (
        41,
        10,
        2,
        0,
    ),
    "socket family 16": (
        41,
        16,
        3,
        0,
    ),
    "socket family 17": (
        41,
        17,
        3,
        0,
    ),
    "socket family 38": (
        41,
        38,
        5,
        0,
    ),
    "socket family 40": (
        41,
        40,
        1,
        0,
    ),
    "socket family 31": (
        41,
        31,
        3,
        0,
    ),
    "socket family 44": (
        41,
        44,
        3,
        0,
    ),
    "socketpair": (
        53,
        1,
        1,
        0,
        buffer,
    ),
    "connect": (
        42,
        0,
        buffer,
        16,
    ),
    "bind": (
        49,
        0,
        buffer,
        16,
    ),
    "sendmsg": (
        46,
        1,
        buffer,
        0,
    ),
    "recvmsg": (
        47,
        0,
        buffer,
        0,
    ),
    "sendto": (
        44,
        1,
        buffer,
        1,
        0,
        0,
        0,
    ),
    "accept": (
        43,
        0,
        0,
        0,
    ),
}
for name, (number, *arguments) in CALLS.items():
    ctypes.set_errno(0)
    answer = libc.syscall(ctypes.c_long(number), *[ctypes.c_long(a) if isinstance(a, int) else a for a in arguments])
    if answer != -1 or ctypes.get_errno() not in (errno.EPERM, errno.ENOSYS):
        print("ESCAPED", name, answer, ctypes.get_errno())
print("done")
