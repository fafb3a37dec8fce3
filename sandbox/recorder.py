"""Records what a program's threads do in a real run, for the picture. Used in the jail's child, around `exec`:

    recorder = Recorder(program, name)
    with recorder:
        exec(code, variables)
    events = recorder.events(variables)     # JSON values with the fields of `sandbox.result.Event`

`events` may be called while threads still run or wait, so a run that is stopped at a limit has a picture too. Import
this module before the confinement begins: afterwards no file can be opened. It imports nothing heavy.
"""

from __future__ import annotations

from time import perf_counter

from sandbox.recording.conditions import record_conditions
from sandbox.recording.locks import lock_factory, rlock_factory
from sandbox.recording.names import Source, give_names
from sandbox.recording.notes import EVENTS_LIMIT, Notes, as_events
from sandbox.recording.patches import Patches
from sandbox.recording.queues import record_queues
from sandbox.recording.semaphores import record_semaphores
from sandbox.recording.threads import record_threads

TYPE_CHECKING = False  # `typing` would take half of the child's start
if TYPE_CHECKING:
    from typing import Any

__all__ = ["EVENTS_LIMIT", "Recorder"]


class Recorder:
    """A context manager: inside it the program's primitives, sleeps and prints are recorded.

    `name` is the file name that the program is compiled with; things are named from its lines.
    """

    def __init__(self, program: str, name: str, limit: int = EVENTS_LIMIT) -> None:
        self.notes = Notes(limit)
        self._patches = Patches(self.notes, Source(program, name))

    def __enter__(self) -> Recorder:
        import threading

        record_conditions(self._patches)
        record_semaphores(self._patches)
        record_queues(self._patches)
        record_threads(self._patches)
        lock = lock_factory(self.notes, self._patches.source)
        self._patches.replace(threading, "RLock", rlock_factory(self.notes, self._patches.source))
        self._patches.replace(threading, "Lock", lock)
        self.notes.began = perf_counter()
        self.notes.write("start", value="main")
        return self

    def __exit__(self, *_: object) -> None:
        self.notes.write("end")
        self._patches.undo()

    def events(self, variables: dict[str, Any]) -> list[dict[str, Any]]:
        """All events so far, with the names that the program's `variables` give to its things."""
        give_names(self.notes, variables)
        return as_events(self.notes)
