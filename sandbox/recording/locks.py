"""`Lock` and `RLock` that are written about. They are written in C, so each is wrapped; the rest is patched in place.

A wrapper does what the lock does, and looks like it. It first tries without waiting, so that a note "wait" is a wait.
"""

from __future__ import annotations

import _thread
import sys
import threading

from sandbox.recording.names import Source, is_library
from sandbox.recording.notes import WHOLE, Notes, Thing

TYPE_CHECKING = False  # `typing` would take half of the child's start
if TYPE_CHECKING:
    from typing import Any


class RecordedLock:
    """A lock with its thing. Attributes that are not here come from the lock itself."""

    __slots__ = ("__weakref__", "_lockstep_lock", "_lockstep_thing")

    def __init__(self, lock: Any, thing: Thing) -> None:
        self._lockstep_lock = lock
        self._lockstep_thing = thing

    def acquire(self, blocking: bool = True, timeout: float = -1) -> bool:
        """As `threading.Lock.acquire`."""
        lock, thing = self._lockstep_lock, self._lockstep_thing
        if not blocking or timeout != -1:
            return self._acquire_within(blocking, timeout)
        if not lock.acquire(False):
            thing.note("wait")
            lock.acquire()
        thing.note("acquire")
        return True

    def _acquire_within(self, blocking: bool, timeout: float) -> bool:
        """With a timeout, or without waiting. Wrong arguments raise what the lock raises."""
        lock, thing = self._lockstep_lock, self._lockstep_thing
        if blocking and isinstance(timeout, (int, float)) and timeout > 0:
            if not lock.acquire(False):
                thing.note("wait")
                if not lock.acquire(True, timeout):
                    thing.note("wake", "timeout")
                    return False
        elif not lock.acquire(blocking, timeout):
            return False
        thing.note("acquire")
        return True

    def release(self) -> None:
        """As `threading.Lock.release`."""
        lock = self._lockstep_lock
        if lock.locked():
            self._lockstep_thing.note("release")
        lock.release()

    def __enter__(self) -> bool:
        return self.acquire()

    def __exit__(self, *_: object) -> None:
        self.release()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._lockstep_lock, name)

    def __repr__(self) -> str:
        return repr(self._lockstep_lock)


class RecordedRLock(RecordedLock):
    """A re-entrant lock with its thing, and what `Condition` asks of it."""

    __slots__ = ()

    def release(self) -> None:
        """As `threading.RLock.release`."""
        if self._lockstep_lock._is_owned():
            self._lockstep_thing.note("release")
        self._lockstep_lock.release()

    def _release_save(self) -> Any:
        self._lockstep_thing.note("release", WHOLE)
        return self._lockstep_lock._release_save()

    def _acquire_restore(self, state: Any) -> None:
        # Nobody can try this without waiting, so the wait is noted each time.
        self._lockstep_thing.note("wait")
        self._lockstep_lock._acquire_restore(state)
        self._lockstep_thing.note("acquire", WHOLE)


RecordedLock.__name__, RecordedLock.__qualname__, RecordedLock.__module__ = "lock", "lock", "_thread"
RecordedRLock.__name__, RecordedRLock.__qualname__, RecordedRLock.__module__ = "RLock", "RLock", "_thread"


def lock_factory(notes: Notes, source: Source) -> Any:
    """What stands as `threading.Lock` during a recorded run: a class where the real one is a class (from 3.13)."""

    class Lock(RecordedLock):
        __slots__ = ()

        def __new__(cls) -> Any:
            frame = sys._getframe(1)
            if is_library(frame):
                return _thread.allocate_lock()
            lock = object.__new__(cls)
            RecordedLock.__init__(lock, _thread.allocate_lock(), notes.thing("lock", source.name_at(frame)))
            return lock

        def __init__(self) -> None:
            """Nothing more: `__new__` has done it."""

    Lock.__name__ = Lock.__qualname__ = "lock"
    Lock.__module__ = "_thread"
    if isinstance(threading.Lock, type):
        return Lock

    def make() -> Any:
        frame = sys._getframe(1)
        if is_library(frame):
            return _thread.allocate_lock()
        return RecordedLock(_thread.allocate_lock(), notes.thing("lock", source.name_at(frame)))

    return _named(make, "allocate_lock")


def rlock_factory(notes: Notes, source: Source) -> Any:
    """What stands as `threading.RLock` during a recorded run."""

    def make() -> Any:
        frame = sys._getframe(1)
        if is_library(frame):
            return _thread.RLock()
        return RecordedRLock(_thread.RLock(), notes.thing("RLock", source.name_at(frame)))

    return _named(make, "RLock")


def _named(make: Any, name: str) -> Any:
    make.__name__ = make.__qualname__ = name
    return make
