# attack: makes memory that another process can see
# end: ok
# says: done
# needs: ctypes
# machine: x86_64

import ctypes
import errno

libc = ctypes.CDLL(None, use_errno=True)
buffer = ctypes.create_string_buffer(4096)
CALLS = {
    "memfd_create": (
        319,
        b"left",
        0,
    ),
    "memfd_secret": (
        447,
        0,
    ),
    "shmget": (
        29,
        0,
        4096,
        0o1666,
    ),
    "shmat": (
        30,
        0,
        0,
        0,
    ),
    "shmctl": (
        31,
        0,
        0,
        buffer,
    ),
    "semget": (
        64,
        0,
        1,
        0o1666,
    ),
    "msgget": (
        68,
        0,
        0o1666,
    ),
    "mq_open": (
        240,
        b"left",
        0o102,
        0o666,
        0,
    ),
    "mq_unlink": (
        241,
        b"left",
    ),
}
for name, (number, *arguments) in CALLS.items():
    ctypes.set_errno(0)
    answer = libc.syscall(ctypes.c_long(number), *[ctypes.c_long(a) if isinstance(a, int) else a for a in arguments])
    if answer != -1 or ctypes.get_errno() not in (errno.EPERM, errno.ENOSYS):
        print("ESCAPED", name, answer, ctypes.get_errno())
print("done")
