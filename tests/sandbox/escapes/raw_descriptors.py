# attack: makes, moves and changes descriptors
# end: ok
# says: done
# needs: ctypes
# machine: x86_64

import ctypes
import errno

libc = ctypes.CDLL(None, use_errno=True)
buffer = ctypes.create_string_buffer(4096)
CALLS = {
    "pipe": (
        22,
        buffer,
    ),
    "pipe2": (
        293,
        buffer,
        0,
    ),
    "dup": (
        32,
        1,
    ),
    "dup2": (
        33,
        1,
        9,
    ),
    "dup3": (
        292,
        1,
        9,
        0,
    ),
    "fcntl F_DUPFD": (
        72,
        1,
        0,
        9,
    ),
    "fcntl F_SETOWN": (
        72,
        1,
        8,
        1,
    ),
    "fcntl F_SETPIPE_SZ": (
        72,
        1,
        1031,
        1048576,
    ),
    "fcntl F_SETFL": (
        72,
        1,
        4,
        0x6000,
    ),
    "fcntl F_NOTIFY": (
        72,
        0,
        1026,
        1,
    ),
    "eventfd2": (
        290,
        0,
        0,
    ),
    "epoll_create1": (
        291,
        0,
    ),
    "signalfd4": (
        289,
        -1,
        buffer,
        8,
        0,
    ),
    "timerfd_create": (
        283,
        0,
        0,
    ),
    "splice": (
        275,
        0,
        0,
        1,
        0,
        1,
        0,
    ),
    "tee": (
        276,
        0,
        1,
        1,
        0,
    ),
    "sendfile": (
        40,
        1,
        0,
        0,
        1,
    ),
    "flock": (
        73,
        1,
        2,
    ),
    "fsync": (
        74,
        1,
    ),
    "ftruncate": (
        77,
        1,
        0,
    ),
}
for name, (number, *arguments) in CALLS.items():
    ctypes.set_errno(0)
    answer = libc.syscall(ctypes.c_long(number), *[ctypes.c_long(a) if isinstance(a, int) else a for a in arguments])
    if answer != -1 or ctypes.get_errno() not in (errno.EPERM, errno.ENOSYS):
        print("ESCAPED", name, answer, ctypes.get_errno())
print("done")
