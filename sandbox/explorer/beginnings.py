"""A number for what happened so far, the same for two orders of the same steps that differ only where none conflict.

Each step has a number, made from the one before it in its thread and from those that it conflicts with; the numbers of
all steps are added up. (Musuvathi, Qadeer: Partial-order reduction for context-bounded state exploration, 2007.)
"""

from __future__ import annotations

from typing import Any

from sandbox.explorer.running import PART_READ, PART_WRITE, READ, WRITE
from sandbox.explorer.trace import Trace

_Touched = tuple[int, int, int, int]
"""The number of the last write to a place, and the sums of those that read it, read a part and wrote a part since."""
_UNTOUCHED: _Touched = (0, 0, 0, 0)


class Beginnings:
    """Numbers the beginnings of a trace, as it grows and is cut."""

    def __init__(self, trace: Trace) -> None:
        self._trace = trace
        self._steps: list[int] = []
        self._sums: list[int] = [0]
        self._last: dict[int, int] = {}
        self._places: dict[Any, _Touched] = {}
        self._undo: list[tuple[int | None, list[tuple[Any, _Touched | None]]]] = []

    def number(self) -> int:
        """Of all that the trace holds now."""
        for event in range(len(self._steps), len(self._trace.who)):
            self._enter(event)
        return self._sums[-1]

    def cut(self, length: int) -> None:
        """Forget every event from `length` on. Call before the trace is cut."""
        who = self._trace.who
        while len(self._steps) > length:
            self._steps.pop()
            self._sums.pop()
            last, places = self._undo.pop()
            _put_back(self._last, who[len(self._steps)], last)
            for place, touched in reversed(places):
                _put_back(self._places, place, touched)

    def _enter(self, event: int) -> None:
        trace = self._trace
        thread = trace.who[event]
        foot = (*trace.feet[event], *[(place, WRITE) for place, _ in trace.gated[event]])
        last = self._last.get(thread)
        before: list[int] = [thread, self._start(thread) if last is None else last]
        old: list[tuple[Any, _Touched | None]] = []
        for place, mode in foot:
            touched = self._places.get(place)
            old.append((place, touched))
            if touched is not None:
                write, reads, part_reads, part_writes = touched
                before.append(write)
                if mode == WRITE:
                    before += (reads, part_reads, part_writes)
                elif mode == READ:
                    before.append(part_writes)
                elif mode == PART_WRITE:
                    before.append(reads)
        step = hash(tuple(before))
        for place, mode in foot:
            write, reads, part_reads, part_writes = self._places.get(place, _UNTOUCHED)
            if mode == WRITE:
                self._places[place] = (step, 0, 0, 0)
            elif mode == READ:
                self._places[place] = (write, reads + step, part_reads, part_writes)
            elif mode == PART_READ:
                self._places[place] = (write, reads, part_reads + step, part_writes)
            else:
                self._places[place] = (write, reads, part_reads, part_writes + step)
        self._last[thread] = step
        self._undo.append((last, old))
        self._steps.append(step)
        self._sums.append(self._sums[-1] + step)

    def _start(self, thread: int) -> int:
        born = self._trace.starter(thread)
        return self._steps[born] if born >= 0 else 0


def _put_back(table: dict[Any, Any], key: Any, value: Any) -> None:
    if value is None:
        table.pop(key, None)
    else:
        table[key] = value
