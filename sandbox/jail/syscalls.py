"""What a program in the jail may ask of the kernel, by name, with the numbers of each processor. A leaf.

Sources: Linux `arch/x86/entry/syscalls/syscall_64.tbl` and `include/uapi/asm-generic/unistd.h`. What is not in here is
refused: no file is opened or looked at, no socket, no process, no memory that another process can see.
"""

from __future__ import annotations

ARCHITECTURES = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}
"""The processors we have numbers for, with the kernel's `AUDIT_ARCH_*`."""

_ONLY_X86_64 = {"poll": 7, "select": 23, "alarm": 37, "pause": 34, "time": 201}

_ALLOWED = {
    # on descriptors that are open already: the four pipes
    "read": (0, 63),
    "write": (1, 64),
    "readv": (19, 65),
    "writev": (20, 66),
    "close": (3, 57),
    "close_range": (436, 436),  # where it is refused, the C library of Python 3.13 aborts
    "fstat": (5, 80),
    "lseek": (8, 62),
    "ppoll": (271, 73),
    "pselect6": (270, 72),
    # memory of its own
    "munmap": (11, 215),
    "mremap": (25, 216),
    "madvise": (28, 233),
    "brk": (12, 214),
    # its own signals
    "rt_sigaction": (13, 134),
    "rt_sigprocmask": (14, 135),
    "rt_sigreturn": (15, 139),
    "sigaltstack": (131, 132),
    "restart_syscall": (219, 128),
    "setitimer": (38, 103),
    "getitimer": (36, 102),
    # time
    "nanosleep": (35, 101),
    "gettimeofday": (96, 169),
    "times": (100, 153),
    "getrusage": (98, 165),
    # threads
    "futex": (202, 98),
    "set_robust_list": (273, 99),
    "rseq": (334, 293),
    "sched_yield": (24, 124),
    "exit": (60, 93),
    "exit_group": (231, 94),
    # about itself
    "getpid": (39, 172),
    "gettid": (186, 178),
    "getuid": (102, 174),
    "geteuid": (107, 175),
    "getgid": (104, 176),
    "getegid": (108, 177),
    "getrandom": (318, 278),
    # its own limits, which can only be lowered
    "getrlimit": (97, 163),
    "setrlimit": (160, 164),
}

_CHECKED = {
    "mmap": (9, 222),
    "mprotect": (10, 226),
    "clone": (56, 220),
    "clone3": (435, 435),
    "ioctl": (16, 29),
    "kill": (62, 129),
    "tgkill": (234, 131),
    "prlimit64": (302, 261),
    "sched_getaffinity": (204, 123),
    "clock_nanosleep": (230, 115),
    "clock_gettime": (228, 113),
    "clock_getres": (229, 114),
}


def allowed(machine: str) -> list[int]:
    """The numbers of the calls that are allowed whatever their arguments. Raises `KeyError` for another processor."""
    place = list(ARCHITECTURES).index(machine) if machine in ARCHITECTURES else _no_table(machine)
    own = list(_ONLY_X86_64.values()) if machine == "x86_64" else []
    return own + [numbers[place] for numbers in _ALLOWED.values()]


def checked(machine: str) -> dict[str, int]:
    """The numbers of the calls that depend on their arguments."""
    place = list(ARCHITECTURES).index(machine) if machine in ARCHITECTURES else _no_table(machine)
    return {name: numbers[place] for name, numbers in _CHECKED.items()}


def _no_table(machine: str) -> int:
    raise KeyError(f"no table of system calls for {machine}")
