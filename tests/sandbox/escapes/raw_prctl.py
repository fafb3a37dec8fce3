# attack: loosens its own confinement
# end: ok
# says: done
# needs: ctypes
# machine: x86_64

import ctypes
import errno

libc = ctypes.CDLL(None, use_errno=True)
buffer = ctypes.create_string_buffer(4096)
CALLS = {
    "PR_SET_DUMPABLE": (
        157,
        4,
        1,
        0,
        0,
        0,
    ),
    "PR_SET_PDEATHSIG": (
        157,
        1,
        0,
        0,
        0,
        0,
    ),
    "PR_SET_SECCOMP": (
        157,
        22,
        0,
        0,
        0,
        0,
    ),
    "PR_SET_MM": (
        157,
        35,
        1,
        0,
        0,
        0,
    ),
    "PR_SET_PTRACER": (
        157,
        0x59616D61,
        -1,
        0,
        0,
        0,
    ),
    "PR_SET_SPECULATION": (
        157,
        53,
        0,
        2,
        0,
        0,
    ),
    "seccomp": (
        317,
        1,
        0,
        buffer,
    ),
    "seccomp notify": (
        317,
        3,
        0,
        buffer,
    ),
    "arch_prctl": (
        158,
        0x1002,
        0,
    ),
    "personality READ_IMPLIES_EXEC": (
        135,
        0x400000,
    ),
    "landlock_create_ruleset": (
        444,
        0,
        0,
        1,
    ),
    "landlock_restrict_self": (
        446,
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
