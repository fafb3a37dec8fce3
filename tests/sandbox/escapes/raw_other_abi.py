# attack: asks for allowed numbers by the x32 table, and for numbers that do not exist
# end: ok
# says: done
# needs: ctypes
# machine: x86_64

import ctypes
import errno

libc = ctypes.CDLL(None, use_errno=True)
buffer = ctypes.create_string_buffer(4096)
CALLS = {
    "x32 getpid": (0x40000027,),
    "x32 open": (
        0x40000002,
        b"/",
        0,
    ),
    "x32 execve": (
        0x40000208,
        b"/bin/sh",
        0,
        0,
    ),
    "number 1000": (1000,),
    "number -1": (-1,),
    "number 548": (548,),
}
for name, (number, *arguments) in CALLS.items():
    ctypes.set_errno(0)
    answer = libc.syscall(ctypes.c_long(number), *[ctypes.c_long(a) if isinstance(a, int) else a for a in arguments])
    if answer != -1 or ctypes.get_errno() not in (errno.EPERM, errno.ENOSYS):
        print("ESCAPED", name, answer, ctypes.get_errno())
print("done")
