# attack: opens files by system calls that Python does not use
# end: ok
# says: done
# needs: ctypes
# machine: x86_64

import ctypes
import errno

libc = ctypes.CDLL(None, use_errno=True)
buffer = ctypes.create_string_buffer(4096)
CALLS = {
    "open": (
        2,
        b"/etc/passwd",
        0,
        0,
    ),
    "openat": (
        257,
        -100,
        b"/etc/passwd",
        0,
        0,
    ),
    "openat2": (
        437,
        -100,
        b"/",
        buffer,
        24,
    ),
    "creat": (
        85,
        b"/tmp/left",
        0o666,
    ),
    "open_by_handle_at": (
        304,
        -100,
        buffer,
        0,
    ),
    "name_to_handle_at": (
        303,
        -100,
        b"/",
        buffer,
        buffer,
        0,
    ),
    "open_tree": (
        428,
        -100,
        b"/",
        1,
    ),
    "O_TMPFILE": (
        257,
        -100,
        b"/tmp",
        0o20200002,
        0o600,
    ),
    "fsopen": (
        430,
        b"tmpfs",
        0,
    ),
}
for name, (number, *arguments) in CALLS.items():
    ctypes.set_errno(0)
    answer = libc.syscall(ctypes.c_long(number), *[ctypes.c_long(a) if isinstance(a, int) else a for a in arguments])
    if answer != -1 or ctypes.get_errno() not in (errno.EPERM, errno.ENOSYS):
        print("ESCAPED", name, answer, ctypes.get_errno())
print("done")
