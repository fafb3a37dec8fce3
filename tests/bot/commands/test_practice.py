"""Practice, as a student types and presses; what the explorer finds is given here, and settled elsewhere."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from bot.chat import Request
from bot.settings import Settings
from bot.tutor import Tutor
from sandbox.explorer.report import Canary, ExplorationReport, Outcome, ReportStep
from sandbox.job import Explore, Job
from sandbox.pool import Progress
from sandbox.result import Result

GOOD = "import threading\n\nclass Counter:\n    pass\n"


class KnownPool:
    """A pool that gives the reports it was told, and keeps the jobs it got."""

    def __init__(self) -> None:
        self.reports: list[ExplorationReport] = []
        self.jobs: list[Job] = []

    async def run(self, job: Job, owner: str, progress: Progress | None = None, trusted: bool = False) -> Result:
        self.jobs.append(job)
        return Result("ok", report=self.reports.pop(0).to_dict())

    async def close(self) -> None:
        pass


HOLDS = ExplorationReport("holds", schedules=6, complete=True, canary=(Canary("counter.lock", 6, True, "lost 1"),))
FAILS = ExplorationReport(
    "fails",
    "assertion",
    message="AssertionError: 3 counted of 4 increments",
    reason="both read 0 before either wrote 1",
    steps=(
        ReportStep("Ada", 6, "self.value += 1", "reads self.value", "self.value", after="0"),
        ReportStep("Ben", 6, "self.value += 1", "writes self.value", "self.value", "0", "1"),
    ),
    schedule="0112",
)


@pytest.fixture
def pool() -> KnownPool:
    return KnownPool()


@pytest.fixture
async def tutor(tmp_path: Path, pool: KnownPool) -> AsyncIterator[Tutor]:
    """The tutor, with a pool whose findings are known."""
    async with Tutor(Settings(data=tmp_path), pool=pool) as tutor:
        yield tutor


async def hands_in(student: Any, exercise: str, code: str) -> Any:
    request = Request(f"/submit {exercise}", student.person, _place(student), fields={"code": code})
    student.last = [reply async for reply in student.tutor.answer(request)][-1]
    return student.last


def _place(student: Any) -> Any:
    from bot.chat import Place

    return Place("class", "school")


async def test_the_list_names_every_exercise_and_where_one_stands(student: Any, pool: KnownPool) -> None:
    """A student sees at a glance what is solved and what comes next."""
    reply = await student.types("/practice")
    assert "0 of 10 solved" in reply.text
    pool.reports = [FAILS, HOLDS]
    await hands_in(student, "counter_lock", GOOD)
    await hands_in(student, "counter_lock", GOOD)
    reply = await student.types("/practice")
    assert "1 of 10 solved" in reply.text
    assert "Solved, at try 2." in reply.text
    assert "class Booking:" in (await student.presses("Go on")).text


async def test_an_exercise_shows_its_task_and_its_starter(student: Any) -> None:
    """Everything needed to begin is in one reply, the starter as a file too."""
    reply = await student.types("/practice booking_lock")
    assert "class Booking:" in reply.text
    assert reply.files[0].name == "booking_lock.py"
    assert reply.private
    form = (await student.presses("Hand in")).form
    assert form is not None
    assert "class Booking:" in form.fields[0].value
    assert form.line == "/submit booking_lock"


async def test_hints_come_one_by_one(student: Any) -> None:
    """The next hint is one press away; after the last there is none."""
    await student.types("/practice counter_lock")
    assert "Hint 1 of 3" in (await student.presses("Hint")).text
    assert "Hint 2 of 3" in (await student.presses("Next hint")).text
    last = await student.presses("Next hint")
    assert "Hint 3 of 3" in last.text
    assert "Next hint" not in [button.label for button in last.buttons]
    assert (await student.types("/practice counter_lock hint:4")).error
    assert (await student.types("/practice counter_lock hint:x")).error


async def test_the_model_is_shown_only_to_who_has_solved_the_exercise(student: Any, pool: KnownPool) -> None:
    """Before that, a hint is offered."""
    refused = await student.types("/practice counter_lock model")
    assert refused.error
    pool.reports = [HOLDS]
    accepted = await hands_in(student, "counter_lock", GOOD)
    assert "Accepted" in accepted.text
    assert "with self.lock" in (await student.presses("Compare with the model")).text


async def test_a_failing_submission_is_explained_and_can_be_edited(student: Any, pool: KnownPool) -> None:
    """The verdict, the reason, the steps with their lines, and the form with one's own code filled in."""
    pool.reports = [FAILS]
    code = student.tutor.catalog.exercise("counter_lock").starter
    reply = await hands_in(student, "counter_lock", code)
    assert reply.text.index("wrong result") < reply.text.index("both read 0") < reply.text.index("`Ada`, line 6")
    assert "`0` → `1`" in reply.text
    assert "Accepted" not in reply.text
    form = (await student.presses("Edit & submit again")).form
    assert form.fields[0].value == code
    assert isinstance(pool.jobs[0].way, Explore)
    assert pool.jobs[0].program.startswith(code.rstrip())
    assert "counted of 4 increments" in pool.jobs[0].program, "the check is part of the program"


async def test_undecided_is_not_accepted(student: Any, pool: KnownPool) -> None:
    """What was not tried is not held to be right."""
    pool.reports = [ExplorationReport("undecided", reason="the time was over", schedules=900)]
    reply = await hands_in(student, "counter_lock", GOOD)
    assert "Undecided" in reply.text
    assert "the time was over" in reply.text
    assert "Accepted" not in reply.text
    assert "Tried 1 time." in (await student.types("/practice")).text


async def test_an_unneeded_lock_and_a_needless_queue_are_advice_not_failure(student: Any, pool: KnownPool) -> None:
    """A solution that holds is accepted, with a word on what it does too much."""
    code = "class Booking:\n    pass\n"
    spare = Canary("spare", 1, False)
    alone = ExplorationReport("holds", schedules=9, complete=True, outcomes=(Outcome("most inside at once: 1\n", "0"),))
    pool.reports = [ExplorationReport("holds", schedules=9, complete=True, canary=(spare,)), alone]
    reply = await hands_in(student, "booking_semaphore", code)
    assert "Accepted" in reply.text
    assert reply.text.count("`spare` (line 1) is not needed") == 1
    assert reply.text.count("spare") == 1
    assert "assert" not in reply.text
    assert "lets only one user in at a time" in reply.text


async def test_a_solution_that_lets_two_in_gets_no_such_advice(student: Any, pool: KnownPool) -> None:
    """Advice is given only when every possible ending shows it."""
    ends = (Outcome("most inside at once: 1\n", "0"), Outcome("most inside at once: 2\n", "01"))
    pool.reports = [HOLDS, ExplorationReport("holds", schedules=9, complete=True, outcomes=ends)]
    reply = await hands_in(student, "booking_semaphore", "class Booking:\n    pass\n")
    assert "Accepted" in reply.text
    assert "only one user" not in reply.text


@pytest.mark.parametrize(
    ("code", "says"),
    [("class Count: pass", "does not define `Counter`"), ("class Counter(:", "Line 1 is not valid Python")],
)
async def test_what_cannot_be_judged_is_refused_in_a_sentence(student: Any, code: str, says: str) -> None:
    """Nothing runs, nothing is counted."""
    reply = await hands_in(student, "counter_lock", code)
    assert reply.error
    assert says in reply.text
    assert code in (await student.types(reply.buttons[0].line)).form.fields[0].value
    assert "Tried" not in (await student.types("/practice")).text


async def test_an_unknown_exercise_is_answered_with_what_exists(student: Any) -> None:
    """The closest name first."""
    for line in ("/practice bokking_lock", "/submit bokking_lock"):
        reply = await student.types(line)
        assert reply.error
        assert "Did you mean `booking_lock`?" in reply.text


async def test_code_may_begin_on_the_next_line(student: Any, pool: KnownPool) -> None:
    """As a student types a code block under a command."""
    pool.reports = [HOLDS]
    reply = await student.types(f"/submit counter_lock\n```python\n{GOOD}```")
    assert "Accepted" in reply.text
    assert pool.jobs[0].program.startswith(GOOD.rstrip())


async def test_a_report_that_cannot_be_one_is_undecided(student: Any, pool: KnownPool) -> None:
    """A submission that forges its report gets no verdict, and no fault of ours."""
    pool.reports = [ExplorationReport("holds", schedules=-1, complete=True)]
    reply = await hands_in(student, "counter_lock", GOOD)
    assert "Undecided" in reply.text
    assert "Accepted" not in reply.text
