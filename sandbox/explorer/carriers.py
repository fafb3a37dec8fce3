"""Greenlets that carry one thread of a program after the other.

To start a greenlet and to end it takes longer than a short thread runs: the memory for its frames is mapped and
unmapped each time. So a greenlet whose thread has ended is kept, and carries a thread of the next execution.
"""

from __future__ import annotations

from collections.abc import Callable

from greenlet import greenlet


class Carrier(greenlet):  # type: ignore[misc]
    """One such greenlet. `body`: what it runs, None while it is idle."""

    body: Callable[[], None] | None = None

    def run(self) -> None:
        """Runs what it is given, then goes back to the hub until it is given the next."""
        hub = self.parent
        assert hub is not None
        while True:
            assert self.body is not None
            self.body()
            self.body = None
            _IDLE.append(self)
            hub.switch()


_IDLE: list[Carrier] = []


def carrier(body: Callable[[], None], hub: greenlet) -> Carrier:
    """A greenlet that runs the function when it is switched to first, and goes to the hub when that is over."""
    while _IDLE:
        idle = _IDLE.pop()
        if idle.parent is hub:
            # The last thread's context (the decimal one, say) is not for the next.
            idle.gr_context = None
            idle.body = body
            return idle
    made = Carrier(parent=hub)
    made.body = body
    return made
