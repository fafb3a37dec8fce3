"""Recording `Semaphore` and `BoundedSemaphore`: who takes a permit, who waits for one, how many are left."""

from __future__ import annotations

import threading

from sandbox.recording.names import thing_of
from sandbox.recording.patches import Patches

TYPE_CHECKING = False  # `typing` would take half of the child's start
if TYPE_CHECKING:
    from typing import Any

_MOST_NOTES = 100


def record_semaphores(patches: Patches) -> None:
    """Both kinds; the bounded one has its own `release`."""
    patches.give_things(threading.Semaphore, "Semaphore")
    patches.give_things(threading.BoundedSemaphore, "BoundedSemaphore")
    _record_acquire(patches)
    for kind in (threading.Semaphore, threading.BoundedSemaphore):
        _record_release(patches, kind)


def _record_acquire(patches: Patches) -> None:
    acquire = threading.Semaphore.acquire

    def recorded(self: Any, blocking: bool = True, timeout: float | None = None) -> bool:
        thing = thing_of(self)
        if thing is None or not blocking:
            got = acquire(self, blocking, timeout)
            if got and thing is not None:
                thing.note("acquire")
            return got
        if not acquire(self, False):
            thing.note("wait")
            if not acquire(self, True, timeout):
                thing.note("wake", "timeout")
                return False
        thing.note("acquire")
        return True

    recorded.__name__ = "acquire"
    patches.replace(threading.Semaphore, "acquire", recorded)
    patches.replace(threading.Semaphore, "__enter__", recorded)


def _record_release(patches: Patches, kind: Any) -> None:
    release = kind.release

    def recorded(self: Any, n: int = 1) -> None:
        thing = thing_of(self)
        if thing is not None and type(n) is int and 1 <= n <= _MOST_NOTES and _has_room(self, n):
            for _ in range(n):
                thing.note("release")
        release(self, n)

    recorded.__name__ = "release"
    patches.replace(kind, "release", recorded)


def _has_room(semaphore: Any, permits: int) -> bool:
    """Whether so many permits may be given back; a bounded semaphore refuses more than it began with."""
    return bool(semaphore._value + permits <= getattr(semaphore, "_initial_value", float("inf")))
