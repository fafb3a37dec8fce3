"""Recording threads from start to end, `join`, timers, `time.sleep` and `print`."""

from __future__ import annotations

import builtins
import sys
import threading
import time

from sandbox.recording.names import MARK, is_library
from sandbox.recording.notes import VALUE_LIMIT, Notes, Thing
from sandbox.recording.patches import Patches

TYPE_CHECKING = False  # `typing` would take half of the child's start
if TYPE_CHECKING:
    from typing import Any


def record_threads(patches: Patches) -> None:
    """All of it."""
    _record_life(patches)
    _record_join(patches)
    _record_timer(patches)
    patches.replace(time, "sleep", _recorded_sleep(patches.notes))
    patches.replace(builtins, "print", _recorded_print(patches.notes))


def _record_life(patches: Patches) -> None:
    """A thread's start and end; the end names the exception that ended it."""
    bootstrap, notes = threading.Thread._bootstrap_inner, patches.notes  # type: ignore[attr-defined]

    def recorded(self: Any) -> None:
        notes.write("start", value=self.name)
        ended, hook = "", self._invoke_excepthook

        def died(thread: Any) -> Any:
            nonlocal ended
            kind = sys.exc_info()[0]
            ended = "" if kind in (None, SystemExit) else kind.__name__
            return hook(thread)

        self._invoke_excepthook = died
        try:
            bootstrap(self)
        finally:
            notes.write("end", value=ended)

    patches.replace(threading.Thread, "_bootstrap_inner", recorded)


def _record_join(patches: Patches) -> None:
    join, notes = threading.Thread.join, patches.notes

    def recorded(self: Any, timeout: float | None = None) -> None:
        if is_library(sys._getframe(1)) or self is threading.current_thread() or not self.is_alive():
            return join(self, timeout)
        thing = Thing(notes, "thread", "", None)
        thing.name = self.name
        thing.note("wait", "join")
        try:
            join(self, timeout)
        finally:
            thing.note("wake", "timeout" if self.is_alive() else "")

    recorded.__name__ = "join"
    patches.replace(threading.Thread, "join", recorded)


def _record_timer(patches: Patches) -> None:
    """A timer waits for its time, or to be cancelled."""
    original, notes = threading.Timer.__init__, patches.notes

    def made(self: Any, *args: Any, **named: Any) -> None:
        original(self, *args, **named)
        self.finished.__dict__[MARK] = notes.thing("timer", "timer")

    patches.replace(threading.Timer, "__init__", made)


def _recorded_sleep(notes: Notes) -> Any:
    original = time.sleep

    def sleep(seconds: Any, /) -> None:
        notes.write("sleep")
        try:
            original(seconds)
        finally:
            notes.write("wake")

    return sleep


def _recorded_print(notes: Notes) -> Any:
    """`print` whose words are noted. Each value becomes a text once, as `print` itself would make it."""
    original = builtins.print

    def recorded(*values: Any, **named: Any) -> None:
        if named.get("file") not in (None, sys.stdout):
            return original(*values, **named)
        try:
            texts = [value if type(value) is str else str(value) for value in values]
        except Exception:
            return original(*values, **named)
        separator = named.get("sep")
        words = (separator if type(separator) is str else " ").join(texts)
        notes.write("say", value=words.strip()[:VALUE_LIMIT])
        original(*texts, **named)

    recorded.__name__ = "print"
    return recorded
