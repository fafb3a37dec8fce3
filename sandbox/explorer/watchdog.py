"""Ends a step that computes on and on without touching anything shared: no hook would ever be asked."""

from __future__ import annotations

import signal
from types import FrameType, TracebackType

from greenlet import getcurrent

from sandbox.explorer.running import NOW, Kill, give_up

SECONDS = 1.0
"""Processor time between two looks; a step is ended at the second look that finds it where it was."""

REASON = (
    "A step computes for more than a second without touching anything shared: an endless loop, or too much work to try "
    "in every schedule."
)


class Watchdog:
    """A context manager. It does nothing where signals cannot be had: not in a main thread, or on Windows."""

    def __init__(self) -> None:
        self._last: object = None
        self._old: object = None

    def __enter__(self) -> Watchdog:
        try:
            self._old = signal.signal(signal.SIGVTALRM, self._look)
            signal.setitimer(signal.ITIMER_VIRTUAL, SECONDS, SECONDS)
        except (AttributeError, ValueError, OSError):
            self._old = None
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._old is not None:
            signal.setitimer(signal.ITIMER_VIRTUAL, 0.0)
            signal.signal(signal.SIGVTALRM, self._old)  # type: ignore[arg-type]

    def _look(self, number: int, frame: FrameType | None) -> None:
        place = (id(NOW.threads), NOW.arrivals, NOW.left)
        stands, self._last = place == self._last, place
        if not stands or NOW.current is None or getcurrent() is NOW.hub:
            return
        if NOW.dying:
            raise Kill
        give_up(REASON)
