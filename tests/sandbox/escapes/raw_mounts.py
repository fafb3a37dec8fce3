# attack: moves the root, mounts, enters namespaces
# end: ok
# says: done
# needs: ctypes
# machine: x86_64

import ctypes
import errno

libc = ctypes.CDLL(None, use_errno=True)
buffer = ctypes.create_string_buffer(4096)
CALLS = {
    "mount": (
        165,
        b"none",
        b"/",
        b"tmpfs",
        0,
        0,
    ),
    "umount2": (
        166,
        b"/",
        2,
    ),
    "pivot_root": (
        155,
        b".",
        b".",
    ),
    "chroot": (
        161,
        b"/",
    ),
    "chdir": (
        80,
        b"/",
    ),
    "fchdir": (
        81,
        0,
    ),
    "unshare user": (
        272,
        0x10000000,
    ),
    "unshare net": (
        272,
        0x40000000,
    ),
    "unshare files": (
        272,
        0x400,
    ),
    "setns": (
        308,
        0,
        0,
    ),
    "move_mount": (
        429,
        0,
        b"",
        0,
        b"/",
        4,
    ),
    "mount_setattr": (
        442,
        -100,
        b"/",
        0,
        buffer,
        32,
    ),
}
for name, (number, *arguments) in CALLS.items():
    ctypes.set_errno(0)
    answer = libc.syscall(ctypes.c_long(number), *[ctypes.c_long(a) if isinstance(a, int) else a for a in arguments])
    if answer != -1 or ctypes.get_errno() not in (errno.EPERM, errno.ENOSYS):
        print("ESCAPED", name, answer, ctypes.get_errno())
print("done")
