"""`/check` as a student meets it: verdict, picture, real runs, all outcomes, and the way back to the form."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest

from bot.chat import Attachment, Person, Place, Reply, Request
from bot.checking.real_runs import TIMES
from bot.settings import Settings
from bot.tutor import Tutor
from sandbox.errors import QueueFull
from sandbox.explorer.report import Canary, ExplorationReport, Outcome
from sandbox.job import Explore, Job, Run
from sandbox.pool import Progress
from sandbox.result import Result
from tests.bot.schedule.reports import deadlock, lost_update

PROGRAM = "import threading\nprint('sold 3')\n"


@dataclass
class FakePool:
    """Answers each job by a function of it; keeps what it was asked."""

    answer: Callable[[Job], Result]
    jobs: list[Job] = field(default_factory=list)
    trusted: list[bool] = field(default_factory=list)
    progress: int = 0

    async def run(self, job: Job, owner: str, progress: Progress | None = None, trusted: bool = False) -> Result:
        """See `Pool.run`."""
        self.jobs.append(job)
        self.trusted.append(trusted)
        if progress is not None and self.progress:
            progress({"schedules": self.progress})
            await asyncio.sleep(0)
        return self.answer(job)

    async def close(self) -> None:
        """Nothing is open."""


@dataclass
class Talk:
    """A student who talks to a tutor with a pool of ours."""

    tutor: Tutor
    pool: FakePool
    last: Reply | None = None

    async def types(self, line: str, code: str | None = None, file: bytes | None = None) -> Reply:
        """The last reply to a line."""
        files = (Attachment("mine.py", file),) if file is not None else ()
        fields = {"code": code} if code is not None else {}
        request = Request(line, Person("test:me", "me"), Place("class", "school"), files, fields)
        self.last = [reply async for reply in self.tutor.answer(request)][-1]
        return self.last

    async def presses(self, label: str) -> Reply:
        """The reply to a button."""
        assert self.last is not None
        (line,) = [button.line for button in self.last.buttons if button.label == label]
        return await self.types(line)


def explored(report: ExplorationReport) -> Result:
    """The result of an exploration."""
    return Result("ok", report=report.to_dict())


@pytest.fixture
async def talk(settings: Settings) -> AsyncIterator[Talk]:
    """A tutor whose explorer always finds the lost update."""
    pool = FakePool(lambda job: explored(lost_update()))
    async with Tutor(settings, pool) as tutor:
        yield Talk(tutor, pool)


async def test_a_failing_program_is_shown_with_its_schedule_and_what_it_means(talk: Talk) -> None:
    """The result first, the reason next; the picture has the steps."""
    reply = await talk.types("/check", code=PROGRAM)
    lines = reply.text.splitlines()
    assert lines[0].startswith("**Fails:** wrong result.")
    assert lines[1] == "Both users saw 1 seat left before either of them took it."
    assert "The language allows this at any shared access" in reply.text
    assert reply.pictures[0].alt.startswith("Wrong result: oversold.")
    assert [button.label for button in reply.buttons] == [
        "Edit & check again",
        "Step through it",
        "Run it for real 50 times",
        "All outcomes",
    ]
    assert isinstance(talk.pool.jobs[0].way, Explore)
    assert talk.pool.trusted == [False]


async def test_the_label_tells_a_failure_of_any_access_from_one_of_this_python(talk: Talk) -> None:
    """What exists only where a Python without the GIL would switch is said to be that."""
    talk.pool.answer = lambda job: explored(replace(lost_update(), also_at_gil=True))
    assert "This can happen on the Python you run now" in (await talk.types("/check", code=PROGRAM)).text


async def test_a_program_that_holds_says_what_its_locks_are_worth(talk: Talk) -> None:
    """The canary: a lock that is not needed is named."""
    canary = (Canary("seats_lock", 3, True), Canary("log_lock", 4, False))
    report = ExplorationReport("holds", schedules=12, complete=True, canary=canary)
    talk.pool.answer = lambda job: explored(report)
    reply = await talk.types("/check", code=PROGRAM)
    assert reply.text.startswith("**Holds.** Every schedule was tried (12 schedules")
    assert "`seats_lock` (line 3) is needed" in reply.text
    assert "`log_lock` (line 4) is not needed" in reply.text
    assert not reply.pictures


async def test_an_undecided_program_says_why(talk: Talk) -> None:
    """Never a "holds" that was not earned."""
    report = ExplorationReport("undecided", reason="It calls exec, which cannot be seen.")
    talk.pool.answer = lambda job: explored(report)
    reply = await talk.types("/check", code=PROGRAM)
    assert reply.text.startswith("**Undecided.**")
    assert "It calls exec" in reply.text


@pytest.mark.parametrize(
    "result",
    [
        Result("stopped", "memory", "It needed more than 512 MB."),
        Result("ok", report={"verdict": "holds", "complete": "yes"}),
        Result("ok", report={"verdict": "fails"}),
        Result("left_early", message="The program ended itself."),
    ],
)
async def test_whatever_else_comes_back_is_undecided_and_never_holds(talk: Talk, result: Result) -> None:
    """A report that was tampered with is not believed."""
    talk.pool.answer = lambda job: result
    reply = await talk.types("/check", code=PROGRAM)
    assert reply.text.startswith("**Undecided.**")
    assert not reply.error


async def test_code_comes_by_block_file_and_form_and_an_empty_line_opens_the_form(talk: Talk) -> None:
    """The same program each time."""
    await talk.types("/check ```python\n" + PROGRAM + "```")
    await talk.types("/check", file=PROGRAM.encode())
    await talk.types("/check", code=PROGRAM)
    assert {job.program for job in talk.pool.jobs} == {PROGRAM}
    reply = await talk.types("/check")
    assert reply.form is not None
    assert reply.form.line == "/check"


async def test_edit_and_check_again_opens_the_form_with_the_program(talk: Talk) -> None:
    """Nobody has to find the code again."""
    await talk.types("/check", code=PROGRAM)
    reply = await talk.presses("Edit & check again")
    assert reply.form is not None
    assert reply.form.fields[0].value == PROGRAM
    assert (await talk.types("/check edit:gone")).error


async def test_running_it_for_real_counts_and_does_not_call_luck_a_proof(talk: Talk) -> None:
    """As many times as it says, of the same program."""
    await talk.types("/check", code=PROGRAM)
    runs: list[Job] = []

    def run(job: Job) -> Result:
        runs.append(job)
        wrong = len(runs) in (3, 7)
        return Result("failed" if wrong else "ok", message="AssertionError: oversold" if wrong else "")

    talk.pool.answer = run
    reply = await talk.presses("Run it for real 50 times")
    assert reply.text == f"**Run for real {TIMES} times: it went wrong 2 of {TIMES} times.**\n- oversold: 2 of {TIMES}"
    assert {job.program for job in runs} == {PROGRAM}
    assert all(isinstance(job.way, Run) for job in runs)
    talk.pool.answer = lambda job: Result("ok")
    talk.pool.answer = lambda job: Result("ok") if isinstance(job.way, Run) else explored(lost_update())
    await talk.types("/check", code=PROGRAM)
    assert "That is no proof." in (await talk.presses("Run it for real 50 times")).text


async def test_all_outcomes_are_told_apart_by_their_last_line(talk: Talk) -> None:
    """Wrong ones come last, with a sign, and some can be stepped through."""
    await talk.types("/check", code=PROGRAM)
    outcomes = (
        Outcome("a\nsold 3\n", "0.1"),
        Outcome("b\nsold 3\n", "0.2"),
        Outcome("a\nsold 4\n", "0.3", "assertion", "AssertionError: oversold"),
    )
    report = replace(lost_update(), complete=True, schedules=90, outcomes=outcomes)
    talk.pool.answer = lambda job: explored(report)
    reply = await talk.presses("All outcomes")
    way = talk.pool.jobs[-1].way
    assert isinstance(way, Explore)
    assert way.outcomes
    lines = reply.text.splitlines()
    assert lines[0] == "**It can end in 2 ways, 1 of them wrong.** Every schedule was tried (90 executions)."
    assert lines[1].startswith("1. sold 3, after 2 different outputs (schedule `")
    assert lines[2].startswith("2. ⚠️ sold 4 \\(AssertionError: oversold\\) (schedule `")
    assert [button.label for button in reply.buttons] == ["Step through 1", "Step through 2", "Check it"]
    assert reply.pictures[0].png.startswith(b"\x89PNG")
    assert "wrong: sold 4 (AssertionError: oversold)" in reply.pictures[0].alt


async def test_outcomes_that_are_not_all_are_said_to_be_some(talk: Talk) -> None:
    """The claim is no larger than what was tried."""
    await talk.types("/check", code=PROGRAM)
    report = ExplorationReport("undecided", reason="The time is over.", outcomes=(Outcome("sold 3", "0"),))
    talk.pool.answer = lambda job: explored(report)
    reply = await talk.presses("All outcomes")
    assert reply.text.startswith("**It was seen to end in 1 way.** Not every schedule could be tried")


async def test_a_demo_is_asked_whether_it_can_fail_in_its_shortest_form(talk: Talk) -> None:
    """The very same file, trusted, with the fewest threads it takes."""
    reply = await talk.types("/check demo:booking lock")
    assert reply.text.startswith("**Booking, with the lock, 2 users**")
    assert "import sys; sys.argv[1:] = ['2', 'lock']" in talk.pool.jobs[0].program
    assert talk.pool.jobs[0].way.arguments == ()
    assert talk.pool.trusted == [True]
    assert [button.label for button in reply.buttons] == [
        "Step through it",
        "Run it for real 50 times",
        "All outcomes",
        "See it run",
        "Show the program",
    ]
    assert (await talk.types("/check demo:bookin")).error
    assert (await talk.types("/check demo:booking lokc")).error


async def test_a_full_queue_is_a_sentence(talk: Talk) -> None:
    """And it says what helps."""

    def full(job: Job) -> Result:
        raise QueueFull(7)

    talk.pool.answer = full
    reply = await talk.types("/check", code=PROGRAM)
    assert reply.error
    assert "7 programs are waiting" in reply.text


async def test_without_a_database_the_verdict_is_there_and_the_buttons_that_need_it_are_not(tmp_path: Path) -> None:
    """The explorer needs no database."""
    pool = FakePool(lambda job: explored(lost_update()))
    settings = Settings(data=tmp_path, database=f"sqlite+aiosqlite:///{tmp_path}/no/such/folder/lockstep.db")
    (tmp_path / "no").write_text("a file where the folder should be")
    async with Tutor(settings, pool) as tutor:
        reply = await Talk(tutor, pool).types("/check", code=PROGRAM)
    assert reply.text.startswith("**Fails:**")
    assert reply.buttons == ()


async def test_a_deadlock_is_shown_as_a_ring(talk: Talk) -> None:
    """With lines and names."""
    talk.pool.answer = lambda job: explored(deadlock())
    reply = await talk.types("/check", code=PROGRAM)
    assert reply.text.startswith("**Fails:** a deadlock")
    assert "thread 0 (line 11) waits for locks[1], which thread 1 has" in reply.pictures[0].alt


async def test_where_one_thread_would_have_only_one_schedule_a_demo_is_checked_with_two(talk: Talk) -> None:
    """A number that counts something else stays the least."""
    assert "2 threads" in (await talk.types("/check demo:mutex rlock")).text
    assert "1 guest at a time" in (await talk.types("/check demo:semaphore")).text
