"""Locks a child in, step by step (see `steps`), before it knows its program.

Each step is applied, and then asked whether it holds.
"""

from __future__ import annotations

import _thread
import contextlib
import errno
import os
import resource
import time
from math import ceil

from sandbox.jail import landlock, steps
from sandbox.jail.calls import Call, make
from sandbox.jail.seccomp import Filter
from sandbox.jail.steps import MB, PIPES, Step

TYPE_CHECKING = False  # `typing` would take as long as everything else here
if TYPE_CHECKING:
    from typing import Any

    from sandbox.jail.users import Users

_FAILS = Call("close", -1, answer=-1, error=errno.EBADF)
"""A call that fails as it must, everywhere."""

__all__ = ["PIPES", "Confinement", "StepFailed", "memory_now"]


# Taken before the one that names the limit on threads stands in its place.
_start_thread = _thread.start_new_thread
_pid = os.getpid


class StepFailed(Exception):
    """A step of the confinement did not take; `step` names it."""

    def __init__(self, step: str, reason: str) -> None:
        self.step = step
        super().__init__(f"{step}: {reason}")


class Confinement:
    """The steps, prepared once in the zygote.

    `users`: "namespace" (a user namespace per child), "uids" (a user per child, of `own`), or "shared" (all
    children are the zygote's user). `memory`: bytes of address space that a child begins with.
    """

    def __init__(self, users: str, own: Users | None, memory: int) -> None:
        self._own = own
        self._own_user = steps.OwnUser() if users == "uids" else None
        self._shares_its_user = users == "shared"
        self.landlock = landlock.version()
        self._memory = memory
        self._filter = Filter()
        self._job_limits = steps.JobLimits()
        self._parent = Call("getppid", answer=os.getpid())
        # Made once and here, because every page that a child writes to is copied.
        self._steps = self._all_steps(users)

    def begin_here(self) -> None:
        """From now on this process must be the parent of each child; so far it is the one that made this object."""
        self._parent.answer = os.getpid()

    def lock_in(self, place: int) -> None:
        """Apply every step to this process. Raises `StepFailed`; the process must then end."""
        self._filter.fit(_pid())
        if self._own_user is not None:
            self._own_user.uid = self._uid(place)
        for step in self._steps:
            try:
                step.apply()
                held = step.holds()
            except (OSError, ValueError) as error:
                raise StepFailed(step.name, str(error)) from None
            if not held:
                raise StepFailed(step.name, "it does not hold")

    def _uid(self, place: int) -> int:
        if self._own is None:
            raise StepFailed("user", "this process may not have other users")
        try:
            return self._own.at(place)
        except OSError as error:
            raise StepFailed("user", str(error)) from None

    def spoil(self, name: str, how: str) -> None:
        """For the tests: let this step "raise" an error, or "skip" it; it ends in `StepFailed` like any that does not
        hold."""
        for step in self._steps:
            if step.name == name:
                step.apply = {"raise": _raise, "skip": _do_nothing}[how]

    def rehearse(self) -> None:
        """Ask whether each step holds, in the zygote, where most do not: Python remembers ways that it has gone, and
        what it remembers already it does not write down in each child."""
        make((_FAILS,))
        self._job_limits.lower(*[steps.NO_LIMIT] * 3)
        for step in self._steps:
            # Here a file could be opened, and would stay so; and a descriptor may be any.
            if step.name not in ("landlock", "descriptors"):
                with contextlib.suppress(OSError):
                    step.holds()

    def limit(self, limits: dict[str, Any], threads: int) -> None:
        """Lower the limits to a job's. `threads`: how many there may be beside the main one, ours and the program's."""
        memory = self._memory + limits["memory_mb"] * MB
        cpu = ceil(limits["cpu_seconds"])
        # Where there are to be none, it does not matter who else has any.
        others = threads_of_this_user() - 1 if self._shares_its_user and threads else 0
        self._job_limits.lower(memory, cpu, others + 1 + threads)

    def _all_steps(self, users: str) -> list[Step]:
        own = self._own_user
        return [
            Step("user", *((own.become, own.is_only) if own else steps.one_user(users))),
            Step("death", *steps.death(self._parent)),
            Step("descriptors", *steps.descriptors()),
            Step("limits", *steps.limits()),
            Step("capabilities", *steps.capabilities()),
            Step("privileges", *steps.privileges()),
            Step("landlock", *steps.no_files(self.landlock)),
            Step("seccomp", *steps.system_calls(self._filter)),
        ]


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


def _raise() -> None:
    raise OSError("spoilt for a test")


def _do_nothing() -> None:
    pass


def _thread_begins() -> bool:
    try:
        _start_thread(int, ())
    except RuntimeError:
        return False
    # Until it is gone it would be counted in the next try.
    time.sleep(0.001)
    return True


def memory_now() -> int:
    """Bytes of address space that this process has."""
    with open("/proc/self/statm", encoding="ascii") as file:
        return int(file.read().split()[0]) * resource.getpagesize()
