"""Locks a child in, step by step, before it knows its program. Each step is applied, and then asked whether it holds.

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

import _thread
import contextlib
import errno
import math
import os
import resource
import signal
import time

from sandbox.jail import landlock, linux
from sandbox.jail.seccomp import Filter

TYPE_CHECKING = False  # `typing` would take as long as everything else here
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from sandbox.jail.users import Users

PIPES = 4
"""Descriptors 0 to 3: the job, standard output, standard error, the records."""

MB = 1024 * 1024
MOST_MEMORY_MB = 4096
MOST_THREADS = 1024
STACK_BYTES = 8 * MB
_NONE = ("CORE", "FSIZE", "MEMLOCK", "MSGQUEUE", "NICE", "RTPRIO")


class StepFailed(Exception):
    """A step of the confinement did not take; `step` names it."""

    def __init__(self, step: str, reason: str) -> None:
        self.step = step
        super().__init__(f"{step}: {reason}")


class Confinement:
    """The steps, prepared once in the zygote.

    `users`: "namespace" (a user namespace per child), "uids" (a user per child, of `own`), or "shared" (all
    children are the zygote's user). `memory`: bytes of address space that a child begins with. `sabotage`: a step and
    how to spoil it ("raise", "skip"), for the tests; a spoilt step ends in `StepFailed` like any that does not hold.
    `zygote` is the process that must be the child's parent: this one.
    """

    def __init__(self, users: str, own: Users | None, memory: int) -> None:
        self._users = users
        self._own = own
        self.sabotage = ("", "")
        self._filter = Filter()
        self.zygote = os.getpid()
        self.landlock = landlock.version()
        self._memory = memory
        self._place = 0
        # Made once and here, because every page that a child writes to is copied.
        self._steps = self._all_steps()

    def lock_in(self, place: int) -> None:
        """Apply every step to this process. Raises `StepFailed`; the process must then end."""
        self._place = place
        for name, apply, holds in self._steps:
            try:
                if self.sabotage == (name, "raise"):
                    raise OSError("spoilt for a test")
                if self.sabotage != (name, "skip"):
                    apply()
                held = holds()
            except (OSError, ValueError) as error:
                raise StepFailed(name, str(error)) from None
            if not held:
                raise StepFailed(name, "it does not hold")

    def rehearse(self) -> None:
        """Ask whether each step holds, in the zygote, where most do not: Python remembers ways that it has gone, and
        what it remembers already it does not write down in each child."""
        for _, _, holds in self._steps:
            with contextlib.suppress(OSError):
                holds()

    def limit(self, limits: dict[str, Any], threads: int) -> None:
        """Lower the limits to a job's. `threads`: how many there may be beside the main one, ours and the program's."""
        memory = self._memory + limits["memory_mb"] * MB
        cpu = math.ceil(limits["cpu_seconds"])
        # Where there are to be none, it does not matter who else has any.
        others = threads_of_this_user() - 1 if self._users == "shared" and threads else 0
        for kind, soft, hard in (
            (resource.RLIMIT_AS, memory, memory),
            (resource.RLIMIT_CPU, cpu, cpu + 1),
            (resource.RLIMIT_NPROC, *[others + 1 + threads] * 2),
        ):
            most = resource.getrlimit(kind)[1]
            wanted = (soft, hard) if most == resource.RLIM_INFINITY else (min(soft, most), min(hard, most))
            resource.setrlimit(kind, wanted)

    def _all_steps(self) -> list[tuple[str, Callable[[], None], Callable[[], bool]]]:
        user = {
            "namespace": (lambda: linux.unshare(linux.CLONE_NEWUSER), lambda: os.getuid() != 0),
            "uids": (lambda: _become(self._uid()), lambda: _is_only(self._uid())),
            "shared": (lambda: None, lambda: os.getuid() != 0),
        }[self._users]
        return [
            ("user", *user),
            ("death", _die_with_the_parent, self._dies_with_zygote),
            ("descriptors", _close_the_rest, _only_the_pipes),
            ("limits", _most, _limited),
            ("capabilities", linux.drop_capabilities, lambda: not linux.capabilities()),
            ("privileges", _no_new_privileges, _no_privileges_to_come),
            ("landlock", self._restrict_files, self._no_files),
            ("seccomp", lambda: self._filter.install(os.getpid()), _refused),
        ]

    def _uid(self) -> int:
        if self._own is None:
            raise OSError(errno.EPERM, "this process may not have other users")
        return self._own.at(self._place)

    def _dies_with_zygote(self) -> bool:
        # Had the zygote died before, there would be another parent by now.
        return os.getppid() == self.zygote and linux.death_signal() == signal.SIGKILL

    def _restrict_files(self) -> None:
        if self.landlock:
            rules = landlock.ruleset(self.landlock)
            landlock.restrict(rules)
            os.close(rules)

    def _no_files(self) -> bool:
        if not self.landlock:
            return True
        try:
            os.close(os.open("/", os.O_RDONLY))
        except PermissionError:
            return True
        return False


def _die_with_the_parent() -> None:
    linux.prctl(linux.PR_SET_PDEATHSIG, signal.SIGKILL)


def _become(uid: int) -> None:
    os.setgroups([])
    os.setresgid(uid, uid, uid)
    os.setresuid(uid, uid, uid)


def _is_only(uid: int) -> bool:
    return os.getresuid() == os.getresgid() == (uid,) * 3 and os.getgroups() == []


def _close_the_rest() -> None:
    os.closerange(PIPES, 1 << 20)


def _only_the_pipes() -> bool:
    free = os.dup(0)
    os.close(free)
    return free == PIPES


def _most() -> None:
    for name in _NONE:
        resource.setrlimit(getattr(resource, f"RLIMIT_{name}"), (0, 0))
    resource.setrlimit(resource.RLIMIT_NOFILE, (16, 16))
    resource.setrlimit(resource.RLIMIT_SIGPENDING, (64, 64))
    for kind, most in (
        (resource.RLIMIT_AS, MOST_MEMORY_MB * MB),
        (resource.RLIMIT_NPROC, None),
        (resource.RLIMIT_STACK, STACK_BYTES),
    ):
        hard = resource.getrlimit(kind)[1]
        least = hard if most is None or resource.RLIM_INFINITY != hard < most else most
        resource.setrlimit(kind, (least, least))


def _limited() -> bool:
    nothing = all(resource.getrlimit(getattr(resource, f"RLIMIT_{name}")) == (0, 0) for name in _NONE)
    return nothing and resource.getrlimit(resource.RLIMIT_NOFILE) == (16, 16)


def _no_new_privileges() -> None:
    linux.prctl(linux.PR_SET_DUMPABLE, 0)
    linux.prctl(linux.PR_SET_NO_NEW_PRIVS, 1)


def _no_privileges_to_come() -> bool:
    return linux.prctl(linux.PR_GET_NO_NEW_PRIVS) == 1 and linux.prctl(linux.PR_GET_DUMPABLE) == 0


def _refused() -> bool:
    """Ask for something harmless that only the filter refuses."""
    try:
        linux.prctl(linux.PR_GET_SECCOMP)
    except OSError as error:
        return error.errno == errno.EPERM
    return False


def threads_of_this_user() -> int:
    """How many threads the kernel counts for this process's user, found by trying which limit lets one more begin.

    Asked of the kernel, because /proc shows only this container's share of them. The limit is as before afterwards.
    """
    hard = resource.getrlimit(resource.RLIMIT_NPROC)[1]
    fails, works = 0, 1 << 20 if hard == resource.RLIM_INFINITY else hard
    while works - fails > 1:
        middle = (works + fails) // 2
        resource.setrlimit(resource.RLIMIT_NPROC, (middle, hard))
        if _thread_begins():
            works = middle
        else:
            fails = middle
    # A thread of a try before may still have been counted as it ended.
    while works > 1:
        resource.setrlimit(resource.RLIMIT_NPROC, (works - 1, hard))
        if not _thread_begins():
            break
        works -= 1
    resource.setrlimit(resource.RLIMIT_NPROC, (hard, hard))
    return works - 1


def _thread_begins() -> bool:
    try:
        _thread.start_new_thread(int, ())
    except RuntimeError:
        return False
    # Until it is gone it would be counted in the next try.
    time.sleep(0.001)
    return True


def memory_now() -> int:
    """Bytes of address space that this process has."""
    with open("/proc/self/statm", encoding="ascii") as file:
        return int(file.read().split()[0]) * resource.getpagesize()
