# attack: becomes another user, or takes capabilities
# end: ok
# says: done
# needs: ctypes
# machine: x86_64

import ctypes
import errno

libc = ctypes.CDLL(None, use_errno=True)
buffer = ctypes.create_string_buffer(4096)
CALLS = {
    "setuid": (
        105,
        0,
    ),
    "setgid": (
        106,
        0,
    ),
    "setresuid": (
        117,
        0,
        0,
        0,
    ),
    "setresgid": (
        119,
        0,
        0,
        0,
    ),
    "setgroups": (
        116,
        0,
        0,
    ),
    "setfsuid": (
        122,
        0,
    ),
    "capset": (
        126,
        buffer,
        buffer,
    ),
    "sethostname": (
        170,
        b"a",
        1,
    ),
    "setpriority": (
        141,
        0,
        0,
        -5,
    ),
    "sched_setscheduler": (
        144,
        0,
        1,
        buffer,
    ),
    "sched_setaffinity": (
        203,
        0,
        8,
        buffer,
    ),
    "ioprio_set": (
        251,
        1,
        0,
        0,
    ),
    "setsid": (112,),
    "setpgid": (
        109,
        0,
        1,
    ),
}
for name, (number, *arguments) in CALLS.items():
    ctypes.set_errno(0)
    answer = libc.syscall(ctypes.c_long(number), *[ctypes.c_long(a) if isinstance(a, int) else a for a in arguments])
    if answer != -1 or ctypes.get_errno() not in (errno.EPERM, errno.ENOSYS):
        print("ESCAPED", name, answer, ctypes.get_errno())
print("done")
