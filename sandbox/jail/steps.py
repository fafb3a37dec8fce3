"""The steps of the confinement, each as two functions: apply it, and ask whether it holds.

user          an unprivileged user, or a user namespace of its own: the limit on threads counts per user and namespace
death         killed when the zygote dies
descriptors   the four pipes and nothing else
limits        what no job may exceed; each job lowers them further
capabilities  none
privileges    no new ones, and no looking into this process from outside
landlock      no rules, where the kernel has it
seccomp       the allow-list
"""

from __future__ import annotations

import ctypes
import errno
import os
import resource
import signal
import struct
from functools import partial

from sandbox.jail import landlock, linux
from sandbox.jail.calls import Call, Told, make, tell

TYPE_CHECKING = False  # `typing` would take as long as everything else here
if TYPE_CHECKING:
    from collections.abc import Callable

    from sandbox.jail.seccomp import Filter

    How = tuple[Callable[[], object], Callable[[], bool]]

PIPES = 4
"""Descriptors 0 to 3: the job, standard output, standard error, the records."""

MB = 1024 * 1024
MOST_MEMORY_MB = 4096
STACK_BYTES = 8 * MB
_NONE = ("CORE", "FSIZE", "MEMLOCK", "MSGQUEUE", "NICE", "RTPRIO")

NO_LIMIT = 2**64 - 1

_SETS_A_FILTER = 1
_HERE = -100


class Step:
    """One step: what applies it, and what asks whether it holds; each may raise `OSError` or `ValueError`."""

    __slots__ = ("apply", "holds", "name")

    def __init__(self, name: str, apply: Callable[[], object], holds: Callable[[], bool]) -> None:
        self.name = name
        self.apply = apply
        self.holds = holds


class OwnUser:
    """The step `user` where each child has its own, `uid`."""

    def __init__(self) -> None:
        self.uid = -1

    def become(self) -> None:
        """Be this user, and in its group alone."""
        os.setgroups([])
        os.setresgid(self.uid, self.uid, self.uid)
        os.setresuid(self.uid, self.uid, self.uid)

    def is_only(self) -> bool:
        """Whether this process is this user alone, and in no other group."""
        return os.getresuid() == os.getresgid() == (self.uid,) * 3 and os.getgroups() == []


def one_user(users: str) -> How:
    """The step `user` where all children have the same one: "namespace" or "shared" (see `Confinement`)."""
    if users == "namespace":
        # In a new user namespace nobody has a name yet.
        leave: Callable[[], object] = partial(make, (Call("unshare", linux.CLONE_NEWUSER),))
        uid, gid = _overflow("uid"), _overflow("gid")
    else:
        leave, uid, gid = _nothing, os.getuid(), os.getgid()
    told = Told(struct.pack("=6I", *[uid] * 3, *[gid] * 3))
    asked = tuple(
        Call(name, *(told.at(first + offset) for offset in (0, 4, 8)))
        for name, first in (("getresuid", 0), ("getresgid", 12))
    )
    return leave, partial(tell, asked, told) if uid else _no


def death(parent: Call) -> How:
    """`parent`: the call that asks for the zygote. Had it died before, there would be another parent by now."""
    told = Told(struct.pack("=i", signal.SIGKILL))
    asked = (parent, Call("prctl", linux.PR_GET_PDEATHSIG, told.at(0), 0, 0, 0))
    return partial(make, (_prctl(linux.PR_SET_PDEATHSIG, signal.SIGKILL),)), partial(tell, asked, told)


def descriptors() -> How:
    """Close all but the pipes."""
    next_one_is_free = (Call("dup", 0, answer=PIPES), Call("close", PIPES))
    return partial(os.closerange, PIPES, 1 << 20), partial(_made, next_one_is_free)


def limits() -> How:
    """What no job may exceed, or less where this process may have less."""
    wanted = {getattr(resource, f"RLIMIT_{name}"): 0 for name in _NONE}
    wanted |= {resource.RLIMIT_NOFILE: 16, resource.RLIMIT_SIGPENDING: 64}
    for kind, most in (
        (resource.RLIMIT_AS, MOST_MEMORY_MB * MB),
        (resource.RLIMIT_NPROC, None),
        (resource.RLIMIT_STACK, STACK_BYTES),
    ):
        hard = resource.getrlimit(kind)[1]
        wanted[kind] = hard if most is None or resource.RLIM_INFINITY != hard < most else most
    packed = [struct.pack("=qq", most, most) for most in wanted.values()]
    told = Told(b"".join(packed))
    lowered = tuple(Call("prlimit64", 0, kind, pair, 0) for kind, pair in zip(wanted, packed, strict=True))
    asked = tuple(Call("prlimit64", 0, kind, 0, told.at(16 * place)) for place, kind in enumerate(wanted))
    return partial(make, lowered), partial(tell, asked, told)


class JobLimits:
    """The limits of each job: memory, processor time, threads; never higher than what this process may have."""

    def __init__(self) -> None:
        fields = struct.Struct("=6Q")
        kinds = (resource.RLIMIT_AS, resource.RLIMIT_CPU, resource.RLIMIT_NPROC)
        hard = [resource.getrlimit(kind)[1] for kind in kinds]
        self._most = [NO_LIMIT if most == resource.RLIM_INFINITY else most for most in hard]
        memory = ctypes.create_string_buffer(fields.size)
        self._put = partial(fields.pack_into, memory, 0)
        at = ctypes.addressof(memory)
        self._calls = tuple(Call("prlimit64", 0, kind, at + 16 * place, 0) for place, kind in enumerate(kinds))

    def lower(self, memory: int, cpu: int, threads: int) -> None:
        """Set them: bytes, seconds (a second later the program is killed), threads. Raises `OSError`."""
        most_memory, most_cpu, most_threads = self._most
        memory, threads = min(memory, most_memory), min(threads, most_threads)
        self._put(memory, memory, min(cpu, most_cpu), min(cpu + 1, most_cpu), threads, threads)
        make(self._calls)


def capabilities() -> How:
    """None, in any set that a process without `exec` can use."""
    header = struct.pack("=II", linux.CAPABILITY_VERSION_3, 0)
    told = Told(bytes(24))
    dropped, asked = Call("capset", header, bytes(24)), Call("capget", header, told.at(0))
    return partial(make, (dropped,)), partial(tell, (asked,), told)


def privileges() -> How:
    """No new ones, and no looking into this process from outside."""
    given_up = (_prctl(linux.PR_SET_DUMPABLE, 0), _prctl(linux.PR_SET_NO_NEW_PRIVS, 1))
    asked = (_prctl(linux.PR_GET_NO_NEW_PRIVS, answer=1), _prctl(linux.PR_GET_DUMPABLE))
    return partial(make, given_up), partial(_made, asked)


def no_files(version: int) -> How:
    """Landlock of this version with no rules; nothing where it is 0. To be applied when there are only the pipes."""
    if not version:
        return _nothing, _yes
    rules = landlock.rules(version)
    restricted = (
        Call("landlock_create_ruleset", rules, len(rules), 0, answer=PIPES),
        Call("landlock_restrict_self", PIPES, 0),
        Call("close", PIPES),
    )
    refused = Call("openat", _HERE, b"/", os.O_RDONLY, 0, answer=-1, error=errno.EACCES)
    return partial(make, restricted), partial(_made, (refused,))


def system_calls(filter: Filter) -> How:
    """The filter. Whether it holds is asked by something harmless that only the filter refuses."""
    installed = Call("seccomp", _SETS_A_FILTER, 0, filter.program)
    refused = _prctl(linux.PR_GET_SECCOMP, answer=-1, error=errno.EPERM)
    return partial(make, (installed,)), partial(_made, (refused,))


def _prctl(option: int, value: int = 0, answer: int = 0, error: int = 0) -> Call:
    return Call("prctl", option, value, 0, 0, 0, answer=answer, error=error)


def _made(calls: tuple[Call, ...]) -> bool:
    make(calls)
    return True


def _nothing() -> None:
    pass


def _yes() -> bool:
    return True


def _no() -> bool:
    return False


def _overflow(what: str) -> int:
    """The number of whoever has none in a user namespace."""
    with open(f"/proc/sys/kernel/overflow{what}", encoding="ascii") as file:
        return int(file.read())
