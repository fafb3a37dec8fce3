"""Explores a program in this process, as the jail's child does."""

from __future__ import annotations

from pathlib import Path

from sandbox.explorer.explore import explore
from sandbox.explorer.report import ExplorationReport
from sandbox.job import Explore

PROGRAMS = Path(__file__).parent / "programs"


def explored(program: str, name: str = "program.py", **options: object) -> ExplorationReport:
    """The checked report. Options are those of `Explore`; without the canary unless asked for."""
    way = Explore(**{"canary": False, **options})  # type: ignore[arg-type]
    return ExplorationReport.from_dict(explore(program, name, way, lambda progress: None))


def ends(program: str, seconds: float = 20.0) -> set[str]:
    """Every outcome: the last line printed, or the kind of failure. The exploration must have been complete."""
    report = explored(program, outcomes=True, seconds=seconds)
    assert report.complete, report.reason
    return {outcome.kind or outcome.output.splitlines()[-1] for outcome in report.outcomes}
