"""Explores a program in this process, as the jail's child does.

The time that an exploration is given is processor time here, so that its verdict does not depend on what else runs on
the machine.
"""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any
from unittest.mock import patch

from sandbox.explorer.dpor import Dpor
from sandbox.explorer.explore import Progress, explore
from sandbox.explorer.matching import Matching
from sandbox.explorer.program import Program
from sandbox.explorer.report import ExplorationReport
from sandbox.explorer.systematic import Systematic
from sandbox.explorer.walk import Walk
from sandbox.job import Explore

SEARCHES: dict[str, type[Dpor]] = {"dpor": Dpor, "walk": Walk, "matching": Matching}
PROGRAMS = Path(__file__).parent / "programs"


def explore_by_processor_time(program: str, name: str, way: Explore, progress: Progress) -> dict[str, Any]:
    """What `explore` gives, its seconds counted while this process runs."""
    with patch.object(time, "perf_counter", time.process_time):
        return explore(program, name, way, progress)


def explored(program: str, name: str = "program.py", **options: object) -> ExplorationReport:
    """The checked report. Options are those of `Explore`; without the canary unless asked for."""
    way = Explore(**{"canary": False, **options})  # type: ignore[arg-type]
    return ExplorationReport.from_dict(explore_by_processor_time(program, name, way, lambda progress: None))


def ends(program: str, seconds: float = 20.0) -> set[str]:
    """Every outcome: the last line printed, or the kind of failure. The exploration must have been complete."""
    report = explored(program, outcomes=True, seconds=seconds)
    assert report.complete, report.reason
    return {outcome.kind or outcome.output.splitlines()[-1] for outcome in report.outcomes}


def ends_by(search: type[Dpor], program: str, seconds: float = 60.0) -> set[str] | None:
    """The same by one search alone; None if the program is not for it."""
    made = Program(program, "program.py")
    made.shared_prints = True
    if search is Walk and (made.turns or not made.comparable):
        return None
    run = Systematic(made, outcomes=True, make=search)
    complete = run.run(time.perf_counter() + seconds)
    if run.dpor.unsuited:
        return None
    assert complete, run.reason
    return {outcome.kind or outcome.output.splitlines()[-1] for outcome in run.outcomes.values()}
