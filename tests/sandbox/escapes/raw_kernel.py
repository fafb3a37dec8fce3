# attack: uses calls in which the kernel has often been broken
# end: ok
# says: done
# needs: ctypes
# machine: x86_64

import ctypes
import errno

libc = ctypes.CDLL(None, use_errno=True)
buffer = ctypes.create_string_buffer(4096)
CALLS = {
    "bpf": (
        321,
        0,
        buffer,
        72,
    ),
    "perf_event_open": (
        298,
        buffer,
        0,
        -1,
        -1,
        0,
    ),
    "add_key": (
        248,
        b"user",
        b"a",
        b"b",
        1,
        -3,
    ),
    "request_key": (
        249,
        b"user",
        b"a",
        0,
        -3,
    ),
    "keyctl": (
        250,
        0,
        -3,
        1,
        0,
        0,
    ),
    "init_module": (
        175,
        buffer,
        10,
        b"",
    ),
    "kexec_load": (
        246,
        0,
        0,
        0,
        0,
    ),
    "reboot": (
        169,
        0xFEE1DEAD,
        672274793,
        0,
        0,
    ),
    "swapon": (
        167,
        b"/",
        0,
    ),
    "quotactl": (
        179,
        0,
        0,
        0,
        0,
    ),
    "ioperm": (
        173,
        0,
        1,
        1,
    ),
    "iopl": (
        172,
        3,
    ),
    "modify_ldt": (
        154,
        0,
        buffer,
        16,
    ),
    "fanotify_init": (
        300,
        0,
        0,
    ),
    "inotify_init1": (
        294,
        0,
    ),
    "syslog": (
        103,
        3,
        buffer,
        4096,
    ),
    "acct": (
        163,
        0,
    ),
    "lookup_dcookie": (
        212,
        0,
        buffer,
        10,
    ),
    "vmsplice": (
        278,
        1,
        buffer,
        1,
        0,
    ),
    "nfsservctl": (
        180,
        0,
        0,
        0,
    ),
    "futex_waitv": (
        449,
        buffer,
        1,
        0,
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
