"""Programs as students write them, in folders by the verdict that is expected: the folder is the expectation.

A comment `# fact: name=value` in a program says more about its smallest failure, where that can be counted by hand:
`preemptions` (how often a thread that could have gone on must be stopped), `ring` (how many threads wait for each
other in a deadlock), `message` (words that the message must have), `gil` (the verdict at the points where CPython lets
go of the GIL), `seconds` (the time given).
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from sandbox.explorer.report import ExplorationReport
from tests.sandbox.exploring import PROGRAMS, explored

EXPECTED = {
    "holds": {("holds", None)},
    "fails_assertion": {("fails", "assertion")},
    "fails_exception": {("fails", "exception")},
    "fails_deadlock": {("fails", "deadlock")},
    "fails_livelock": {("fails", "livelock")},
    "never_holds": {("fails", "assertion"), ("fails", "livelock"), ("undecided", None)},
    "never_fails": {("holds", None), ("undecided", None)},
}
FILES = sorted(PROGRAMS.glob("*/*.py"))


def facts(program: Path) -> dict[str, str]:
    """The `# fact:` comments of a program."""
    return dict(re.findall(r"^# fact: (\w+)=(.+)$", program.read_text("utf-8"), re.MULTILINE))


def with_fact(name: str) -> list[Path]:
    """The programs that state this fact."""
    return [file for file in FILES if name in facts(file)]


def name_of(program: Path) -> str:
    """`folder/topic`, for the test's name."""
    return f"{program.parent.name}/{program.stem}"


def report_of(program: Path, **options: object) -> ExplorationReport:
    """The report, with the time that the program's facts give."""
    seconds = float(facts(program).get("seconds", 20))
    return explored(program.read_text("utf-8"), program.name, **{"seconds": seconds, **options})


def expected(program: Path) -> set[tuple[str, str | None]]:
    """The verdicts that the program's folder allows."""
    return {("undecided", None)} if program.parent.name.startswith("undecided_") else EXPECTED[program.parent.name]


@pytest.mark.parametrize("program", FILES, ids=name_of)
def test_each_program_gets_the_verdict_of_its_folder(program: Path) -> None:
    """No false "holds", no false alarm, and the right kind of failure."""
    report = report_of(program)
    assert (report.verdict, report.kind) in expected(program), report.message or report.reason
    if report.verdict == "holds":
        assert report.complete
    else:
        assert report.message or report.reason
    assert facts(program).get("message", "") in report.message


def test_both_directions_have_many_programs() -> None:
    """Bugs that must be found, and correct programs that must not be reported."""
    folders = [file.parent.name for file in FILES]
    right = sum(name in ("holds", "never_fails") for name in folders)
    wrong = sum(name.startswith("fails_") or name == "never_holds" for name in folders)
    assert len(FILES) >= 200
    assert right >= 80
    assert wrong >= 80
