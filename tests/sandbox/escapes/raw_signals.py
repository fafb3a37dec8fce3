# attack: sends signals to others by every system call
# end: ok
# says: done
# needs: ctypes
# machine: x86_64

import ctypes
import errno

libc = ctypes.CDLL(None, use_errno=True)
buffer = ctypes.create_string_buffer(4096)
CALLS = {
    "kill 1": (
        62,
        1,
        9,
    ),
    "kill everybody": (
        62,
        -1,
        9,
    ),
    "kill the group": (
        62,
        0,
        9,
    ),
    "kill 2": (
        62,
        2,
        0,
    ),
    "tkill": (
        200,
        1,
        9,
    ),
    "tgkill": (
        234,
        1,
        1,
        9,
    ),
    "rt_sigqueueinfo": (
        129,
        1,
        9,
        buffer,
    ),
    "rt_tgsigqueueinfo": (
        297,
        1,
        1,
        9,
        buffer,
    ),
    "pidfd_open": (
        434,
        1,
        0,
    ),
    "pidfd_send_signal": (
        424,
        0,
        9,
        0,
        0,
    ),
    "timer_create": (
        222,
        0,
        0,
        buffer,
    ),
    "process_mrelease": (
        448,
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
