"""The kernel's calls that Python has no function for, by ctypes. Each raises `OSError` with the call's name."""

from __future__ import annotations

import ctypes
import os
import struct
from functools import partial

TYPE_CHECKING = False  # `typing` would take as long as everything else here
if TYPE_CHECKING:
    from collections.abc import Callable

PR_SET_PDEATHSIG = 1
PR_GET_PDEATHSIG = 2
PR_GET_DUMPABLE = 3
PR_SET_DUMPABLE = 4
PR_GET_SECCOMP = 21
PR_SET_NO_NEW_PRIVS = 38
PR_GET_NO_NEW_PRIVS = 39

CLONE_NEWNS = 0x00020000
CLONE_NEWCGROUP = 0x02000000
CLONE_NEWUTS = 0x04000000
CLONE_NEWIPC = 0x08000000
CLONE_NEWUSER = 0x10000000
CLONE_NEWPID = 0x20000000
CLONE_NEWNET = 0x40000000

MS_RDONLY, MS_NOSUID, MS_NODEV, MS_NOEXEC = 1, 2, 4, 8
MS_REMOUNT, MS_BIND, MS_REC, MS_PRIVATE = 32, 4096, 16384, 1 << 18
MNT_DETACH = 2

PROT_READ, PROT_WRITE, PROT_EXEC = 1, 2, 4

M_MXFAST = 1
M_ARENA_MAX = -8
PIDFD_SELF = -10000
CAPABILITY_VERSION_3 = 0x20080522

MACHINE = os.uname().machine
RELEASE = os.uname().release
_NUMBERS = {
    "x86_64": {"pivot_root": 155, "capset": 126, "landlock_create_ruleset": 444, "process_madvise": 440},
    "aarch64": {"pivot_root": 41, "capset": 91, "landlock_create_ruleset": 444, "process_madvise": 440},
}

_libc = ctypes.CDLL(None, use_errno=True)
# Called without letting go of the interpreter: the child goes on in the only thread there is.
_held = ctypes.PyDLL(None)

fork: Callable[[], int] = _held.fork
"""As `os.fork`, in a process with one thread, but without what Python does for others after it: those callbacks of
`threading` and `random` write to so many pages that they take a quarter of a child's time."""

take_advice: Callable[..., int] = _held.syscall
"""Takes an `advice`: how many bytes the kernel took it for; less than none where it takes no such advice."""
take_advice.restype = ctypes.c_long  # type: ignore[attr-defined]

_libc.mount.argtypes = [ctypes.c_char_p, ctypes.c_char_p, ctypes.c_char_p, ctypes.c_ulong, ctypes.c_char_p]
_libc.umount2.argtypes = [ctypes.c_char_p, ctypes.c_int]
_libc.prctl.argtypes = [ctypes.c_int, *[ctypes.c_ulong] * 4]
_libc.madvise.argtypes = [ctypes.c_void_p, ctypes.c_size_t, ctypes.c_int]
_libc.mprotect.argtypes = [ctypes.c_void_p, ctypes.c_size_t, ctypes.c_int]
_libc.syscall.restype = ctypes.c_long


def prctl(option: int, value: int = 0) -> int:
    """The answer of `prctl(2)`."""
    return _checked("prctl", _libc.prctl(option, value, 0, 0, 0))


def unshare(flags: int) -> None:
    """Leave the namespaces that the flags name, for new ones."""
    _checked("unshare", _libc.unshare(flags))


def mount(source: str, target: str, kind: str | None, flags: int, data: str = "") -> None:
    """See `mount(2)`."""
    answer = _libc.mount(source.encode(), target.encode(), kind.encode() if kind else None, flags, data.encode())
    _checked(f"mount {target}", answer)


def detach(target: str) -> None:
    """Take a mount away at once, and free it when nothing uses it."""
    _checked("umount", _libc.umount2(target.encode(), MNT_DETACH))


def pivot_root(new: str, old: str) -> None:
    """See `pivot_root(2)`."""
    syscall("pivot_root", new.encode(), old.encode())


def one_arena() -> None:
    """Keep malloc from reserving 64 MB of address space per thread, which the memory limit would count."""
    _libc.mallopt(M_ARENA_MAX, 1)


def join_what_is_freed() -> None:
    """Have malloc join each free piece of memory with its neighbours at once, and not many of them all over the memory
    when it is next asked for a large one: a child would copy the pages of them all."""
    _libc.mallopt(M_MXFAST, 0)


def give_memory_back() -> None:
    """Free what malloc keeps for later, so that no child has to be given it."""
    if hasattr(_libc, "malloc_trim"):
        _libc.malloc_trim(0)


def sort_free_memory() -> None:
    """Have malloc do now what it would do for each child: join what was freed. All memory stays where it is."""
    if hasattr(_libc, "malloc_trim"):
        _libc.malloc_trim(ctypes.c_size_t(1 << 40))


def advice(ranges: ctypes.Array[ctypes.c_char], count: int, what: int) -> tuple[object, ...]:
    """Advice on so many ranges of this process's memory, packed as `struct iovec`, made ready to be taken; the ranges
    are the caller's to keep."""
    number = _NUMBERS[MACHINE]["process_madvise"]
    at = ctypes.addressof(ranges)
    return tuple(map(ctypes.c_long.from_param, (number, PIDFD_SELF, at, count, what, 0)))


def advise(start: int, length: int, advice: int) -> bool:
    """Whether the kernel took it; see `madvise(2)`."""
    return int(_libc.madvise(start, length, advice)) == 0


def protect(start: int, length: int, rights: int) -> None:
    """See `mprotect(2)`."""
    _checked("mprotect", _libc.mprotect(start, length, rights))


_ENDED = struct.Struct("=i4x5q")
"""A status, and the beginning of the kernel's `struct rusage`."""

_memory = ctypes.create_string_buffer(512)
_arguments = tuple(map(ctypes.c_long.from_param, (ctypes.addressof(_memory), 0, ctypes.addressof(_memory) + 8)))
_wait4, _told = _libc.wait4, partial(_ENDED.unpack_from, _memory)


def wait(pid: int) -> tuple[int, int, int]:
    """Bury this child when it has ended: its status, microseconds of processor time, most resident memory in KiB.
    `os.wait4` looks for another module each time."""
    if _wait4(pid, *_arguments) < 0:
        _checked("wait4", -1)
    status, seconds, micro, kernel_seconds, kernel_micro, kib = _told()
    return status, (seconds + kernel_seconds) * 1_000_000 + micro + kernel_micro, kib


def drop_capabilities() -> None:
    """No capability, in any set that a process without `exec` can use."""
    syscall("capset", struct.pack("=II", CAPABILITY_VERSION_3, 0), bytes(24))


def syscall(name: str, *arguments: int | bytes | None) -> int:
    """The answer of a system call that this C library has no function for. Raises `KeyError` on another processor."""
    number = _NUMBERS[MACHINE][name]
    in_c = [ctypes.c_long(argument) if isinstance(argument, int) else argument for argument in arguments]
    return _checked(name, _libc.syscall(ctypes.c_long(number), *in_c))


def _checked(name: str, answer: int) -> int:
    if answer < 0:
        number = ctypes.get_errno()
        raise OSError(number, f"{name}: {os.strerror(number)}")
    return answer
