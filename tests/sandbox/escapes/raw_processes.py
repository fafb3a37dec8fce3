# attack: makes new processes and programs
# end: ok
# says: done
# needs: ctypes
# machine: x86_64

import ctypes
import errno

libc = ctypes.CDLL(None, use_errno=True)
buffer = ctypes.create_string_buffer(4096)
CALLS = {
    "fork": (57,),
    "vfork": (58,),
    "clone as fork": (
        56,
        17,
        0,
        0,
        0,
        0,
    ),
    "clone with a new user namespace": (
        56,
        0x10000011,
        0,
        0,
        0,
        0,
    ),
    "clone sharing memory only": (
        56,
        0x100,
        buffer,
        0,
        0,
        0,
    ),
    "clone with CLONE_THREAD and more": (
        56,
        0x403D0F00,
        buffer,
        0,
        0,
        0,
    ),
    "clone with high bits": (
        56,
        0x1003D0F00,
        buffer,
        0,
        0,
        0,
    ),
    "clone with CLONE_UNTRACED": (
        56,
        0xBD0F00,
        buffer,
        0,
        0,
        0,
    ),
    "clone3": (
        435,
        buffer,
        88,
    ),
    "execve": (
        59,
        b"/bin/sh",
        0,
        0,
    ),
    "execveat": (
        322,
        -100,
        b"/bin/sh",
        0,
        0,
        0,
    ),
    "execveat of a descriptor": (
        322,
        0,
        b"",
        0,
        0,
        0x1000,
    ),
}
for name, (number, *arguments) in CALLS.items():
    ctypes.set_errno(0)
    answer = libc.syscall(ctypes.c_long(number), *[ctypes.c_long(a) if isinstance(a, int) else a for a in arguments])
    if answer != -1 or ctypes.get_errno() not in (errno.EPERM, errno.ENOSYS):
        print("ESCAPED", name, answer, ctypes.get_errno())
print("done")
