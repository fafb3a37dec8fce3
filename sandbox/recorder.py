"""Records what a program's threads do in a real run, for the picture. Used in the jail's child, around `exec`:

    recorder = Recorder(program, name)
    with recorder:
        exec(code, variables)
    events = recorder.events(variables)     # JSON values with the fields of `sandbox.result.Event`

`events` may be called while threads still run or wait, so a run that is stopped at a limit has a picture too. Import
this module before the confinement begins: afterwards no file can be opened. It imports nothing heavy.
"""

from __future__ import annotations

import _thread
import time
from collections.abc import Callable
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

__all__ = ["EVENTS_LIMIT", "Delivery", "Recorder"]


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

    def events(self, variables: dict[str, Any]) -> list[list[Any]]:
        """All events so far, with the names that the program's `variables` give to its things; each is a list of
        the fields of `sandbox.result.Event`."""
        give_names(self.notes, variables)
        return as_events(self.notes)


class Delivery:
    """Sends a recorder's events once: at `end`, or after so many seconds if the program still runs then. So a run that
    is killed at its time limit has its picture too."""

    def __init__(self, recorder: Recorder, variables: dict[str, Any], send: Callable[[list[list[Any]]], None]) -> None:
        self._recorder = recorder
        self._variables = variables
        self._send = send
        self._sending = _thread.allocate_lock()
        self._sent = False

    def start(self, seconds: float) -> None:
        """Wait in a thread of our own, which ends with the process. To be called before the recording begins."""
        sleep = time.sleep

        def late() -> None:
            sleep(seconds)
            self.end()

        _thread.start_new_thread(late, ())

    def end(self) -> None:
        """Send the events now, if that was not done yet; when this returns they have been sent."""
        with self._sending:
            if not self._sent:
                self._sent = True
                self._send(self._recorder.events(self._variables))
