"""Bounds how many threads a program starts, so that the limit is named when it is met.

What holds the limit, if a program goes around this, is the confinement.
"""

from __future__ import annotations

import _thread
import threading
import time

TYPE_CHECKING = False  # `typing` would take as long as everything else here
if TYPE_CHECKING:
    from typing import Any

    from sandbox.jail.child import Reporter

TRIES = 8
"""How often a thread is started, in half of as many squared milliseconds, before it is said that there is no room."""

_STARTS = [
    (module, name)
    for module, names in (
        (threading, ("_start_new_thread", "_start_joinable_thread")),
        (_thread, ("start_new_thread", "start_joinable_thread")),
    )
    for name in names
    # Which there are differs between Pythons.
    if hasattr(module, name)
]


class ThreadStarts:
    """Stands in the place of Python's functions that start threads. `most`: how many there may be at a time, beside the
    main one."""

    def __init__(self, reporter: Reporter) -> None:
        self._reporter = reporter
        self.most = 0

    def put_in_place(self) -> None:
        """From now on the threads of this process are bounded."""
        for module, name in _STARTS:
            setattr(module, name, self._bounded(getattr(module, name)))

    def _bounded(self, start: Any) -> Any:
        def start_thread(*arguments: Any, **named: Any) -> Any:
            for milliseconds in range(TRIES):
                if _thread._count() >= self.most:
                    self._reporter.stop("threads")
                try:
                    return start(*arguments, **named)
                except RuntimeError as error:
                    if "new thread" not in str(error):
                        raise
                    if not _room_for_a_stack():
                        self._reporter.stop("memory")
                # A thread that has just ended is counted by the kernel for a moment longer than by Python.
                time.sleep(milliseconds / 1000)
            self._reporter.stop("room")

        return start_thread


def _room_for_a_stack() -> bool:
    try:
        return bool(bytes(threading.stack_size() or 1 << 20))
    except MemoryError:
        return False
