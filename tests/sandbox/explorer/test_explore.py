"""A program goes in as a student writes it; what comes out is a verdict that was earned."""

from __future__ import annotations

import json
from typing import Any

import pytest

from sandbox.explorer.explore import explore
from sandbox.explorer.report import ExplorationReport
from sandbox.explorer.step import step
from sandbox.explorer.step_view import StepView
from sandbox.job import Explore, Step

COUNTER = """
import threading
counter = 0
def work():
    global counter
    for _ in range({times}):
        {step}
threads = [threading.Thread(target=work) for _ in range({threads})]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
{end}
"""

DEADLOCK = """
import threading
a = threading.Lock()
b = threading.Lock()
def one():
    with a:
        with b:
            pass
def two():
    with b:
        with a:
            pass
t = threading.Thread(target=one)
u = threading.Thread(target=two)
t.start()
u.start()
t.join()
u.join()
"""


def explored(source: str, **options: Any) -> ExplorationReport:
    data = explore(source, "program.py", Explore(**options), lambda progress: None)
    return ExplorationReport.from_dict(json.loads(json.dumps(data)))


def counter(threads: int, times: int, step: str, end: str) -> str:
    return COUNTER.format(threads=threads, times=times, step=step, end=end)


def test_a_failure_before_any_thread_is_not_blamed_on_the_order() -> None:
    """With one thread there is one order."""
    assert "No other thread had begun" in explored("assert 0").reason
    late = explored("import threading\nt = threading.Thread(target=print)\nt.start()\nt.join()\nassert 0")
    assert late.verdict == "fails"
    assert "No other thread had begun" not in late.reason


def test_a_lost_update_is_found_and_explained() -> None:
    """Both threads read 0 before either wrote."""
    report = explored(counter(2, 1, "counter += 1", "assert counter == 2, 'lost'"))
    assert (report.verdict, report.kind, report.message) == ("fails", "assertion", "AssertionError: lost")
    assert "both read 0 from counter before either wrote" in report.reason
    assert [step.after for step in report.steps if step.action == "writes counter"][-2:] == ["1", "1"]


def test_every_total_of_the_counter_can_be_listed() -> None:
    """Two threads that add one without a lock: 2 or 1, and nothing else."""
    report = explored(counter(2, 1, "counter += 1", "print(counter)"), outcomes=True)
    assert report.verdict == "holds"
    assert sorted(outcome.output for outcome in report.outcomes) == ["1\n", "2\n"]


def test_three_threads_with_two_locked_steps_have_ninety_schedules() -> None:
    """6! / (2! 2! 2!) orders of taking the lock, each tried once."""
    source = counter(3, 2, "with lock: counter += 1", "assert counter == 6")
    report = explored(source.replace("counter = 0", "counter = 0\nlock = threading.Lock()"), canary=False)
    assert (report.verdict, report.complete) == ("holds", True)


def test_a_deadlock_is_told_as_a_ring() -> None:
    """Who holds what, and who waits for whom."""
    report = explored(DEADLOCK)
    assert (report.verdict, report.kind) == ("fails", "deadlock")
    waits = {step.waits_for: step.waits_for_thread for step in report.steps if step.waits_for in ("a", "b")}
    assert waits == {"a": "Thread-1 (one)", "b": "Thread-2 (two)"}
    assert "None of them can ever go on" in report.reason


def test_a_failing_schedule_fails_again_when_it_is_replayed() -> None:
    """The code leads to the same end, step by step."""
    report = explored(DEADLOCK)
    view = StepView.from_dict(step(DEADLOCK, "program.py", Step(report.schedule)))
    assert (view.place, view.kind, view.refused) == ("failed", "deadlock", "")
    assert view.schedule == report.schedule


def test_the_beginning_of_a_schedule_shows_where_each_thread_stands() -> None:
    """After both locks are taken each thread is blocked, and its next line is known."""
    view = StepView.from_dict(step(DEADLOCK, "program.py", Step("a2b")))
    assert view.place == "running"
    assert [(thread.name, thread.state, thread.line) for thread in view.threads] == [
        ("main", "blocked", 17),
        ("Thread-1 (one)", "ready", 7),
        ("Thread-2 (two)", "ready", 10),
    ]
    assert view.threads[1].holds == ("a",)


@pytest.mark.parametrize("code", ["a2c9", "zz", "a2(7)"])
def test_a_choice_that_is_not_possible_is_refused(code: str) -> None:
    """The view stands where the schedule could still be followed."""
    view = StepView.from_dict(step(DEADLOCK, "program.py", Step(code)))
    assert view.refused.startswith("step ")


def test_a_program_that_is_not_python_fails_with_a_sentence() -> None:
    """There is nothing to schedule."""
    report = explored("def f(:\n")
    assert (report.verdict, report.kind) == ("fails", "exception")
    assert report.message.startswith("SyntaxError")


def test_what_cannot_be_seen_is_undecided() -> None:
    """A file is outside of what the explorer models."""
    report = explored("open('x')\n")
    assert report.verdict == "undecided"
    assert "file" in report.reason


def test_a_step_that_never_ends_is_undecided() -> None:
    """An endless loop that touches nothing shared is stopped from inside, with a sentence."""
    report = explored("while True:\n    x = 1\n", seconds=4.0)
    assert report.verdict == "undecided"
    assert "without touching anything shared" in report.reason


def test_a_lock_that_is_needed_is_named_by_the_canary() -> None:
    """Without the lock it fails, and so the verdict rests on it."""
    source = counter(2, 1, "with lock: counter += 1", "assert counter == 2")
    report = explored(source.replace("counter = 0", "counter = 0\nlock = threading.Lock()"))
    assert [(one.lock, one.line, one.needed) for one in report.canary] == [("lock", 4, True)]


@pytest.mark.parametrize(("step", "also"), [("counter += 1", False), ("t = counter; int(t); counter = t + 1", True)])
def test_a_failure_says_whether_it_exists_at_the_points_of_the_gil(step: str, also: bool) -> None:
    """A bare `+=` loses nothing where this CPython lets go of the GIL; with a call between it does."""
    assert explored(counter(2, 1, step, "assert counter == 2")).also_at_gil is also


@pytest.mark.parametrize("program", ["x = 1" + " + 1" * 900, "x = " + "-" * 60_000 + "1"])
def test_a_program_nested_too_deep_to_follow_is_undecided(program: str) -> None:
    """The first one is a program that Python reads and runs, so it does not fail."""
    report = ExplorationReport.from_dict(explore(program + "\n", "program.py", Explore(), lambda _: None))
    assert (report.verdict, report.reason) == (
        "undecided",
        "The program is nested deeper than the explorer can follow, so nothing was tried.",
    )
    view = StepView.from_dict(step(program + "\n", "program.py", Step()))
    assert (view.place, view.message) == ("undecided", report.reason)


EVIL = """
import threading
class Evil(Exception):
    {trap}
def work():
    raise Evil("x")
threading.Thread(target=work).start()
threading.Thread(target=work).start()
"""


@pytest.mark.parametrize(
    "trap",
    [
        "__traceback__ = property(lambda self: 1 / 0)",
        "__cause__ = __context__ = args = property(lambda self: 1 / 0)",
        "__class__ = SystemExit",
    ],
)
def test_an_exception_that_is_a_trap_is_a_failure_like_any_other(trap: str) -> None:
    """What it raises when it is looked at, and what it says to be, changes nothing."""
    report = explore(EVIL.format(trap=trap), "program.py", Explore(seconds=3.0), lambda _: None)
    assert (report["verdict"], report["kind"], report["message"]) == ("fails", "exception", "Evil: x")
