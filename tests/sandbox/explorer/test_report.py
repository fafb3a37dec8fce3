"""What comes out of the jail is checked before anyone believes it."""

from __future__ import annotations

import json
from typing import Any

import pytest

from sandbox.explorer.report import BadReport, Canary, ExplorationReport, Outcome, ReportStep, ThreadView
from sandbox.explorer.step_view import StepView
from tests.sandbox.exploring import explored

STEP = ReportStep("Thread-1", 4, "counter += 1", "reads counter", "counter", "0", "0", ("lock",), "other", "Thread-2")
REPORT = ExplorationReport(
    "fails",
    "assertion",
    "AssertionError: lost",
    "both read 0",
    12,
    False,
    "access",
    True,
    "0.1",
    (STEP,),
    (Outcome("2\n", "0"),),
    (Canary("lock", 3, True, "lost"),),
    0.5,
    "out",
    ("a note",),
)


def test_a_report_survives_the_border() -> None:
    """JSON out, JSON in, the same report."""
    assert ExplorationReport.from_dict(json.loads(json.dumps(REPORT.to_dict()))) == REPORT


def test_a_step_view_survives_the_border() -> None:
    """JSON out, JSON in, the same view; only ready threads can be chosen."""
    view = StepView("running", (ThreadView("0", "main", "ready"), ThreadView("1", "a", "blocked")), (("x", "1"),))
    assert StepView.from_dict(json.loads(json.dumps(view.to_dict()))) == view
    assert [thread.choice for thread in view.ready] == ["0"]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("verdict", "great"),
        ("kind", "boredom"),
        ("schedules", -1),
        ("schedules", True),
        ("seconds", float("nan")),
        ("seconds", "1"),
        ("message", "x" * 5_000),
        ("message", None),
        ("steps", [{"thread": 1}]),
        ("steps", "none"),
        ("complete", 1),
        ("granularity", "atom"),
        ("notes", [1]),
    ],
)
def test_a_forged_report_is_not_believed(field: str, value: Any) -> None:
    """A wrong type, size or word raises `BadReport` and nothing else."""
    with pytest.raises(BadReport):
        ExplorationReport.from_dict({**REPORT.to_dict(), field: value})


def test_undecided_is_never_complete() -> None:
    """A verdict never claims more than was tried."""
    with pytest.raises(BadReport):
        ExplorationReport.from_dict({**REPORT.to_dict(), "verdict": "undecided", "kind": None, "complete": True})


def test_an_undecided_program_names_the_loop_that_goes_round_without_end() -> None:
    """The reason names the thread, the line and the source of the loop, not only a number of steps."""
    program = (
        "import threading\n"
        "stop = threading.Event()\n"
        "ticks = 0\n"
        "def worker():\n"
        "    global ticks\n"
        "    while not stop.is_set():\n"
        "        ticks += 1\n"
        "thread = threading.Thread(target=worker)\n"
        "thread.start()\n"
        "stop.set()\n"
        "thread.join()\n"
    )
    report = explored(program, seconds=2)
    assert report.verdict == "undecided"
    assert "Thread-1 (worker) can go round the loop in line 6 (`while not stop.is_set():`)" in report.reason


def test_a_set_that_gave_its_futures_in_another_order_is_named_as_the_reason() -> None:
    """No thread is to blame, and the steps that are shown say what came first."""
    program = (
        "from concurrent.futures import ThreadPoolExecutor, wait\n"
        "seen = []\n"
        "with ThreadPoolExecutor(max_workers=2) as pool:\n"
        "    done, _ = wait([pool.submit(str, n) for n in (1, 2)])\n"
        "    for future in done:\n"
        "        seen.append(future.result())\n"
        "assert seen == ['1', '2'], seen\n"
    )
    report = explored(program)
    assert report.verdict == "fails"
    assert report.reason.startswith("A set has no order of its own. Here it gave Future 2, then ")
    assert [step.action.split()[0] for step in report.steps if step.matters] == ["hands", "hands", "fails:"]
