"""The canary: the same program with each lock made useless in turn. Which locks does the "holds" rest on?"""

from __future__ import annotations

import time

from sandbox.explorer.program import Program
from sandbox.explorer.report import Canary
from sandbox.explorer.running import NOW
from sandbox.explorer.systematic import Systematic

COLLECT = -1


def canaries(program: Program, seconds: float) -> tuple[Canary, ...]:
    """One for each line that makes locks, within the time."""
    deadline = time.perf_counter() + seconds
    names = _lock_names(program)
    made = []
    for number, (line, name) in enumerate(sorted(names.items())):
        share = (deadline - time.perf_counter()) / (len(names) - number)
        made.append(_canary(program, line, name, share))
    program.useless = 0
    return tuple(made)


def _lock_names(program: Program) -> dict[int, str]:
    """The lines that make locks, with a name of the first lock of each."""
    from sandbox.explorer.recording import Recorder

    NOW.lock_lines.clear()
    program.useless = COLLECT
    recorder = Recorder([], program.source, free=True)
    program.run(recorder)
    names: dict[int, str] = {}
    for line, lock in NOW.lock_lines.items():
        names.setdefault(line, recorder.names.of(lock)[:180])
    program.close()
    return names


def _canary(program: Program, line: int, name: str, seconds: float) -> Canary:
    program.useless = line
    search = Systematic(program)
    complete = search.run(time.perf_counter() + max(0.0, seconds))
    if search.failure is not None:
        return Canary(name, line, True, search.failure[0].message)
    return Canary(name, line, False if complete and not search.reason else None)
