"""How much processor time a child has used: the bot's own look at it, in fractions of a second.

The kernel's limit (`RLIMIT_CPU`) counts whole seconds, and a child that ignores its signal has one more. It stays in
force; this ends a run sooner and by its real limit.
"""

from __future__ import annotations

import asyncio
import os
import time
from collections.abc import Callable

PROCESSORS = os.cpu_count() or 1
SHORTEST = 0.02
"""Seconds between two looks at the least."""


class ProcessorTime:
    """Calls `over` once when the process has used so many seconds on all its processors together. `stop` ends it."""

    def __init__(self, pidfd: int, limit: float, over: Callable[[], None]) -> None:
        self._pidfd = pidfd
        self._limit = limit
        self._over = over
        self._clock = 0
        self._loop = asyncio.get_running_loop()
        self._wait(limit)

    def stop(self) -> None:
        """Look no more."""
        self._next.cancel()

    def _wait(self, left: float) -> None:
        # It cannot use more than all processors can give.
        self._next = self._loop.call_later(max(SHORTEST, left / PROCESSORS), self._look)

    def _look(self) -> None:
        try:
            self._clock = self._clock or _clock_of(self._pidfd)
            used = time.clock_gettime(self._clock)
        except (OSError, ValueError):
            return  # it has ended, or this system does not tell: the kernel's limit is there too
        if used >= self._limit:
            self._over()
        else:
            self._wait(self._limit - used)


def _clock_of(pidfd: int) -> int:
    """The clock of a process's processor time: Linux `MAKE_PROCESS_CPUCLOCK(pid, CPUCLOCK_SCHED)`.

    Raises `OSError` or `ValueError` if it cannot be known.
    """
    with open(f"/proc/self/fdinfo/{pidfd}", encoding="ascii") as file:
        pid = next(int(line.split()[1]) for line in file if line.startswith("Pid:"))
    if pid <= 0:
        raise ValueError("it has ended, or is in no namespace of ours")
    return ~pid << 3 | 2
