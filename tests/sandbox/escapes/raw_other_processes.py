# attack: looks into other processes
# end: ok
# says: done
# needs: ctypes
# machine: x86_64

import ctypes
import errno

libc = ctypes.CDLL(None, use_errno=True)
buffer = ctypes.create_string_buffer(4096)
CALLS = {
    "ptrace me": (
        101,
        0,
        0,
        0,
        0,
    ),
    "ptrace attach": (
        101,
        16,
        1,
        0,
        0,
    ),
    "ptrace seize": (
        101,
        0x4206,
        1,
        0,
        0,
    ),
    "process_vm_readv": (
        310,
        1,
        buffer,
        1,
        buffer,
        1,
        0,
    ),
    "process_vm_writev": (
        311,
        1,
        buffer,
        1,
        buffer,
        1,
        0,
    ),
    "kcmp": (
        312,
        1,
        2,
        0,
        0,
        0,
    ),
    "pidfd_getfd": (
        438,
        0,
        0,
        0,
    ),
    "process_madvise": (
        440,
        0,
        buffer,
        1,
        8,
        0,
    ),
    "getppid": (110,),
    "getsid": (
        124,
        0,
    ),
    "getpgid": (
        121,
        0,
    ),
    "prlimit of another": (
        302,
        1,
        7,
        0,
        buffer,
    ),
    "sched_getaffinity of another": (
        204,
        1,
        8,
        buffer,
    ),
    "waitid": (
        247,
        0,
        0,
        buffer,
        1,
        0,
    ),
    "wait4": (
        61,
        -1,
        0,
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
