"""Loops that wait by going round: a round that would change nothing is no step."""

from __future__ import annotations

from sandbox.explorer.running import READ, Foot, ProgramThread
from sandbox.explorer.trace import Gated, Trace, independent


def may_turn(trace: Trace, thread: ProgramThread) -> bool:
    """May a loop that binds nothing go round? Not if the last round only read, and nothing of that has changed."""
    index = thread.index
    reads: list[tuple[Foot, Gated]] = []
    changed: list[int] = []
    for event in range(len(trace.who) - 1, -1, -1):
        if trace.who[event] != index:
            changed.append(event)
            continue
        if trace.turns[event]:
            if trace.turns[event] != thread.action[2]:
                return True
            places = [place for foot, _ in reads for place, _ in foot]
            places += [place for _, gated in reads for place, _ in gated]
            thread.foot = tuple((place, READ) for place in dict.fromkeys(places))
            thread.gates = ()
            return False
        if trace.changes[event]:
            return True
        foot, gated = trace.feet[event], trace.gated[event]
        reads.append((foot, gated))
        if any(not independent(trace.feet[other], trace.gated[other], foot, gated) for other in changed):
            return True
    return True
