"""Looks for a failing schedule with fewer switches, then with fewer steps.

1. the schedule that was found is made shorter on paper (`merging`), and run: it must fail in the same way
2. schedules with no preemption are tried, then those with one, with two, ... as long as they can be shorter
"""

from __future__ import annotations

import time
from collections.abc import Callable

from sandbox.explorer.bounded import Bounded
from sandbox.explorer.ending import Ending
from sandbox.explorer.merging import merged
from sandbox.explorer.program import Program
from sandbox.explorer.running import NOW, ProgramThread
from sandbox.explorer.schedule import switches

MOST_PREEMPTIONS = 3


class Replay(Bounded):
    """Follows a schedule, and tells what was contested in it and how many of its switches were preemptions."""

    def __init__(self, who: list[int]) -> None:
        super().__init__(None)
        self._who = who
        self._exploring = True
        self.preemptions = 0

    def choose(self, arrived: ProgramThread | None) -> ProgramThread | None:
        """See `Scheduler`."""
        at = len(self.trace.who)
        if at == len(self._who) or not NOW.alive:
            return None
        chosen = NOW.threads[self._who[at]] if self._who[at] < len(NOW.threads) else None
        if chosen is None or chosen.ended or not self.can_go(chosen):
            return None
        if arrived is not None and chosen is not arrived and self.can_go(arrived):
            self.preemptions += 1
        self.trace.record(chosen)
        return chosen


class _Found:
    """A schedule that fails, run once more."""

    def __init__(self, program: Program, who: list[int], kind: str) -> None:
        self.replay = Replay(who)
        self.ending = program.run(self.replay)
        self.fails = self.ending.place == "failed" and self.ending.kind == kind
        self.size = (switches(self.replay.trace.who), len(self.replay.trace.who))
        self.still = _waiting_at_the_end if kind == "deadlock" else self._leading_there()
        program.close()

    def _leading_there(self) -> Callable[[ProgramThread], int] | None:
        """The main thread fails when others have ended: they must, each"""
        if NOW.failure is None or not NOW.failure[2].startswith("0:"):
            return None
        ended = {thread.index for thread in NOW.threads if thread.ended}

        def still(chosen: ProgramThread) -> int:
            threads = NOW.threads
            there = len(threads)
            index = chosen.index
            others = sum(1 for one in ended if one != index and (one >= there or not threads[one].ended))
            return others + (others > 0 or index != 0)

        return still


def _waiting_at_the_end(chosen: ProgramThread) -> int:
    """In a deadlock all wait: who does not yet, must go on."""
    return sum(1 for thread in NOW.live if thread.waits is None and thread is not chosen)


def shortest(
    program: Program, ending: Ending, who: list[int], places: set[object], seconds: float
) -> tuple[Ending, list[int]]:
    """A failure of the same kind with the fewest switches, then the fewest steps, that is found in the time."""
    deadline = time.perf_counter() + seconds
    first = _Found(program, who, ending.kind)
    if not first.fails:
        return ending, who
    better = _Found(program, merged(first.replay.trace, ending.kind == "deadlock"), ending.kind)
    found = better if better.fails and better.size <= first.size else first
    result = (found.ending, found.replay.schedule())
    bounded = Bounded(places | first.replay.contested(), found.size)
    if found.still is not None:
        bounded.still = found.still
    for preemptions in range(min(found.replay.preemptions, MOST_PREEMPTIONS) + 1):
        bounded.allow(preemptions)
        hit = False
        while True:
            end = program.run(bounded)
            program.close()
            if end.place == "failed" and end.kind == ending.kind:
                hit = True
                if bounded.size() < bounded.best:
                    bounded.best = bounded.size()
                    result = (end, bounded.schedule())
            if time.perf_counter() >= deadline:
                return result
            if not bounded.advance():
                break
        if hit:
            break
    return result
