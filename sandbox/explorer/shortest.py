"""Looks for a failing schedule with fewer switches, then with fewer steps.

1. the schedule that was found is made shorter on paper (`merging`), and run: it must fail in the same way
2. schedules with at most one preemption are tried, then with two, ... as long as they can be shorter
"""

from __future__ import annotations

import time
from collections.abc import Callable

from sandbox.explorer.bounded import Bounded, no_switch
from sandbox.explorer.ending import Ending
from sandbox.explorer.merging import merged
from sandbox.explorer.program import Program
from sandbox.explorer.running import NOW, ProgramThread
from sandbox.explorer.schedule import switches

LONGEST = 20_000
"""Steps. What comes before each step of a trace takes as many bits as it has steps."""

MOST_PREEMPTIONS = 3
UNHURRIED = 0.02
"""So many seconds threads that differ by a name are told apart."""


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
        self.who = who
        self.replay = Replay(who)
        self.ending = program.run(self.replay)
        self.fails = self.ending.place == "failed" and self.ending.kind == kind
        self.size = (switches(self.replay.trace.who), len(self.replay.trace.who))
        self.still = _waiting_at_the_end if kind == "deadlock" else self._leading_there()
        program.close()

    def _leading_there(self) -> Callable[[ProgramThread], int]:
        """The main thread fails when others have ended: so they must, and it must go on."""
        if NOW.failure is None or not NOW.failure[2].startswith("0:"):
            return no_switch
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
    began = time.perf_counter()
    kind = ending.kind
    if len(who) > LONGEST:
        return ending, who
    first = _Found(program, who, kind)
    if not first.fails:
        return ending, who
    found = _on_paper(program, first, kind)
    result = (found.ending, found.replay.schedule())
    bounded = Bounded(None if program.gil else places | first.replay.contested(), found.size)
    bounded.still = found.still
    bounded.symmetric = kind != "deadlock"
    most = min(found.replay.preemptions, MOST_PREEMPTIONS)
    # Those with none are among those with one.
    for preemptions in range(min(1, most), most + 1):
        bounded.allow(preemptions)
        more = True
        while more:
            spent = time.perf_counter() - began
            if spent > seconds:
                return result
            bounded.hurried = spent > UNHURRIED
            end = program.run(bounded)
            program.close()
            if end.place == "failed" and end.kind == kind and bounded.size() < bounded.best:
                bounded.best = bounded.size()
                result = (end, bounded.schedule())
            more = bounded.advance()
        if bounded.best < found.size:
            break
    return result


def _on_paper(program: Program, first: _Found, kind: str) -> _Found:
    """The failure with the fewest preemptions, then the shortest, of those that can be read off the first one."""
    found = [first]
    for whole in (False, True):
        who = merged(first.replay.trace, whole or kind == "deadlock")
        if all(who != one.who for one in found):
            found.append(_Found(program, who, kind))
    return min((one for one in found if one.fails), key=lambda one: (one.replay.preemptions, one.size))
