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
from sandbox.explorer.step import step
from sandbox.job import Step
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


@pytest.mark.parametrize(
    "program", [file for file in with_fact("preemptions") if file.parent.name.startswith("fails_")], ids=name_of
)
def test_the_failing_schedule_has_as_few_preemptions_as_can_be(program: Path) -> None:
    """The number was counted by hand: how often a thread is stopped that could have gone on."""
    report = report_of(program)
    assert report.verdict == "fails"
    assert preemptions(program, report.schedule) <= int(facts(program)["preemptions"])


def preemptions(program: Path, schedule: str) -> int:
    """How often a thread that could have gone on is stopped in a schedule."""
    parts = re.findall(r"(?:[a-z]|\(\d+\))\d*", schedule)
    stopped = 0
    for number, part in enumerate(parts[:-1], 1):
        view = step(program.read_text("utf-8"), program.name, Step(schedule="".join(parts[:number])))
        who = part.rstrip("0123456789")
        stopped += any(thread["choice"] == who and thread["state"] == "ready" for thread in view["threads"])
    return stopped


@pytest.mark.parametrize("program", with_fact("ring"), ids=name_of)
def test_a_deadlock_names_everyone_in_the_ring(program: Path) -> None:
    """As many threads wait for another thread's lock as the ring has."""
    waiting = {step.thread for step in report_of(program).steps if step.waits_for_thread is not None}
    assert len(waiting - {"main"}) == int(facts(program)["ring"])


@pytest.mark.parametrize("program", with_fact("gil"), ids=name_of)
def test_the_verdict_at_the_points_of_the_gil_is_as_stated(program: Path) -> None:
    """Some failures exist only in the language, some on this CPython too."""
    assert report_of(program, granularity="gil").verdict == facts(program)["gil"]


@pytest.mark.parametrize("program", [*FILES[::12], *with_fact("ring")], ids=name_of)
def test_a_second_exploration_finds_the_same(program: Path) -> None:
    """The same program gives the same report, but for the time that it took."""
    if program.parent.name.startswith("undecided_too"):
        pytest.skip("how far it comes in a given time is not repeatable")
    first, second = report_of(program), report_of(program)
    assert (first.verdict, first.kind, first.message, first.schedule) == (
        second.verdict, second.kind, second.message, second.schedule,
    )  # fmt: skip
