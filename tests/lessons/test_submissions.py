"""Every submission that is filed in an exercise gets the verdict it is filed under, by the explorer itself."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.practice.judge import KINDS
from lessons.catalog import Catalog
from lessons.exercise import Exercise
from sandbox.explorer.report import ExplorationReport
from sandbox.job import Explore
from tests.sandbox.exploring import explore_by_processor_time

EXERCISES = Catalog.load().exercises
FILED = [
    pytest.param(exercise, kind, file, id=f"{exercise.name}-{kind}-{file.stem}")
    for exercise in EXERCISES
    for kind, files in exercise.submissions.items()
    for file in files
]


def verdict(exercise: Exercise, submission: str) -> str:
    """The verdict in the words under which submissions are filed."""
    way = Explore(seconds=20, canary=False)
    program = exercise.judged(submission).program
    found = explore_by_processor_time(program, "program.py", way, lambda value: None)
    report = ExplorationReport.from_dict(found)
    return report.verdict if report.kind is None else KINDS.get(report.kind, report.kind)


@pytest.mark.parametrize(("exercise", "kind", "file"), FILED)
def test_a_filed_submission_gets_its_verdict(exercise: Exercise, kind: str, file: Path) -> None:
    """Wrong ones are found, in the way they are wrong; right ones are not reported."""
    assert verdict(exercise, file.read_text()) == kind


@pytest.mark.parametrize("exercise", EXERCISES, ids=lambda exercise: exercise.name)
def test_a_starter_fails(exercise: Exercise) -> None:
    """What a student begins with is what has to be repaired."""
    assert verdict(exercise, exercise.starter) not in ("holds", "undecided")
