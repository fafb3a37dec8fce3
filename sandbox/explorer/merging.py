"""Makes a failing schedule shorter on paper: what it shows is enough, nothing is run.

1. of a wrong result, the steps that do not lead to it are left out
2. what a thread does in two parts is joined into one, where nothing between them conflicts with it
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter

from sandbox.explorer.running import PART_READ, READ
from sandbox.explorer.trace import Trace

MOST_PARTS = 200


@dataclass(slots=True)
class _Part:
    """Steps of one thread with no switch between them, and what they touch."""

    thread: int
    events: list[int]
    reads: set[object]
    writes: set[object]
    started: set[int]

    def conflicts(self, other: _Part) -> bool:
        """Must the two stay in this order?"""
        return (
            not self.writes.isdisjoint(other.writes)
            or not self.writes.isdisjoint(other.reads)
            or not self.reads.isdisjoint(other.writes)
            or other.thread in self.started
        )

    def add(self, later: _Part) -> None:
        """Go on with what the same thread does later."""
        self.events += later.events
        self.reads |= later.reads
        self.writes |= later.writes
        self.started |= later.started


def merged(trace: Trace, whole: bool) -> list[int]:
    """A schedule that ends as this trace did, with as many switches or fewer.

    `whole`: every step is kept.
    """
    events = list(range(len(trace.who)))
    if trace.who and not whole:
        trace.analyse()
        led = trace.full[-1]
        events = [event for event in events if led >> event & 1]
    parts = [
        _part(trace, thread, [event for _, event in group])
        for thread, group in groupby(((trace.who[event], event) for event in events), key=itemgetter(0))
    ]
    while len(parts) <= MOST_PARTS and _join_two(parts):
        pass
    return [part.thread for part in parts for _ in part.events]


def _part(trace: Trace, thread: int, events: list[int]) -> _Part:
    reads: set[object] = set()
    writes: set[object] = set()
    for event in events:
        for place, mode in trace.feet[event]:
            (reads if mode in (READ, PART_READ) else writes).add(place)
        writes.update(place for place, _ in trace.gated[event])
    own = set(events)
    return _Part(thread, events, reads, writes, {index for index, born in enumerate(trace.born) if born in own})


def _join_two(parts: list[_Part]) -> bool:
    """Join the first two parts that can be; False when none can."""
    for first, part in enumerate(parts):
        second = next((at for at in range(first + 1, len(parts)) if parts[at].thread == part.thread), None)
        if second is None:
            continue
        later, between = parts[second], parts[first + 1 : second]
        if not any(part.conflicts(one) for one in between):
            parts[first:second] = between
            part.add(later)
            parts[second - 1] = part
            return True
        if not any(one.conflicts(later) for one in between):
            part.add(later)
            del parts[second]
            return True
    return False
