"""Recording `Condition`, `Event` and `Barrier`: who waits, and who wakes the others."""

from __future__ import annotations

import _thread
import sys
import threading
from collections.abc import Callable

from sandbox.recording.locks import RecordedRLock
from sandbox.recording.names import MARK, is_library, thing_of
from sandbox.recording.notes import Thing
from sandbox.recording.patches import Patches

TYPE_CHECKING = False  # `typing` would take half of the child's start
if TYPE_CHECKING:
    from typing import Any

_FUTURES = ("concurrent/futures/_base.py", "concurrent\\futures\\_base.py")


def record_conditions(patches: Patches) -> None:
    """All three."""
    _record_making(patches)
    _record_waiting(patches, threading.Condition, "notify", lambda _: False)
    patches.give_things(threading.Event, "Event")
    _record_waiting(patches, threading.Event, "", threading.Event.is_set)
    patches.give_things(threading.Barrier, "Barrier")
    _record_waiting(patches, threading.Barrier, "", lambda _: False)
    for kind, name in (("Condition", "notify"), ("Condition", "notify_all"), ("Event", "set"), ("Event", "clear")):
        _record_signal(patches, getattr(threading, kind), name)


def _record_making(patches: Patches) -> None:
    """A condition of the program shares its thing with the lock that it makes for itself."""
    original, notes, source = threading.Condition.__init__, patches.notes, patches.source

    def made(self: Any, lock: Any = None) -> None:
        frame = sys._getframe(1)
        thing: Thing | None = None
        if not is_library(frame):
            thing = notes.thing("Condition", source.name_at(frame))
            lock = RecordedRLock(_thread.RLock(), thing) if lock is None else lock
        elif frame.f_code.co_filename.endswith(_FUTURES):
            thing = notes.thing("result", "result")
        self.__dict__[MARK] = thing
        original(self, lock)

    patches.replace(threading.Condition, "__init__", made)


def _record_waiting(patches: Patches, kind: Any, value: str, is_over: Callable[[Any], bool]) -> None:
    """Record `wait` of a class; nothing is noted where `is_over` says that there is nothing to wait for."""
    wait = kind.wait

    def recorded(self: Any, timeout: float | None = None) -> Any:
        thing = thing_of(self)
        if thing is None or is_over(self):
            return wait(self, timeout)
        thing.note("wait", value)
        ended = "broken"
        try:
            answer = wait(self, timeout)
            ended = "timeout" if answer is False else ""
            return answer
        finally:
            thing.note("wake", ended)

    recorded.__name__ = "wait"
    patches.replace(kind, "wait", recorded)


def _record_signal(patches: Patches, kind: Any, name: str) -> None:
    """Record a call that wakes others, just before it does."""
    original = getattr(kind, name)

    def recorded(self: Any, *args: Any, **named: Any) -> Any:
        thing = thing_of(self)
        # `notify_all` calls `notify`: what the library calls is not what the program did.
        if thing is not None and not is_library(sys._getframe(1)):
            thing.note("signal", name)
        return original(self, *args, **named)

    recorded.__name__ = name
    patches.replace(kind, name, recorded)
