"""`/demo` as a student types it: real runs, counts, a picture, and the next step."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bot.chat import Person, Place, Reply, Request
from bot.commands.demo import ENOUGH_SECONDS, RUNS, ShowDemo
from bot.demos.demo_reply import demo_reply
from bot.demos.demo_runs import DemoRuns
from bot.demos.demo_wish import wish
from bot.dispatch import Dispatch
from bot.timeline.run_picture import run_picture
from bot.tutor import Tutor
from lessons.catalog import Catalog
from sandbox.errors import AlreadyRunning
from sandbox.job import Job, Run
from sandbox.pool import Progress
from sandbox.result import Event, Result
from tests.bot.conftest import Student

STARTED = (Event(0.0, "a", "start"), Event(0.1, "a", "end"))


class FakePool:
    """Answers each job with the next result, the last one for ever; an exception is raised."""

    def __init__(self, *results: Result | Exception) -> None:
        self.results = list(results)
        self.jobs: list[tuple[Job, str, bool]] = []

    async def run(self, job: Job, owner: str, progress: Progress | None = None, trusted: bool = False) -> Result:
        """See `Pool.run`."""
        self.jobs.append((job, owner, trusted))
        result = self.results.pop(0) if len(self.results) > 1 else self.results[0]
        if isinstance(result, Exception):
            raise result
        return result

    async def close(self) -> None:
        """Nothing is open."""


def ended(words: str, wrong: str = "") -> Result:
    """A run whose last line is `words`."""
    message = f"AssertionError: {wrong}" if wrong else ""
    return Result("failed" if wrong else "ok", message=message, stdout=f"hello\n{words}\n", events=STARTED)


async def asked(pool: FakePool, line: str, clock: list[float] | None = None) -> list[Reply]:
    """Every reply to a line of a tutor that has only this command."""
    times = iter(clock or [])
    command = ShowDemo(Catalog.load(), pool, lambda: next(times, 0.0))
    dispatch = Dispatch([command])
    return [reply async for reply in dispatch.answer(Request(line, Person("test:me", "me"), Place("here")))]


async def test_a_demo_is_run_for_real_and_what_came_out_is_counted(student: Student) -> None:
    """The counts are those of the runs, and the picture is of one of them."""
    reply = await student.types("/demo booking 5 lock")
    assert reply.text.startswith(f"**Booking, with the lock: right in all {RUNS} runs**")
    assert "sold 3 tickets for 3 seats, each time" in reply.text
    assert not reply.private
    assert reply.pictures[0].png.startswith(b"\x89PNG")
    assert "seats_lock is held by one thread at a time" in reply.pictures[0].alt
    assert {button.label for button in reply.buttons} >= {
        "Again", "Without the lock", "More threads", "Show the program", "Can it fail?"
    }  # fmt: skip


async def test_every_demo_runs_in_every_variant_and_shows_a_picture(tutor: Tutor) -> None:
    """The shortest form of each, once."""
    seen = 0
    for demo in tutor.catalog.demos:
        for variant in demo.variants:
            wanted = wish(tutor.catalog, {"demo": demo.name, "variant": variant.name})
            job = Job(demo.program, Run(wanted.arguments, record=True), name=f"{demo.name}.py")
            result = await tutor.pool.run(job, "me", trusted=True)
            picture = await run_picture("run.png", result.events, "It ran")
            assert result.verdict in ("ok", "failed"), f"{demo.name} {variant.name}: {result.message}"
            assert picture is not None
            assert len(demo_reply(wanted, DemoRuns((result,)), picture).text) < 2000
            seen += 1
    assert seen > 9


async def test_wrong_runs_are_counted_by_their_word_and_their_outcome() -> None:
    """Never a promised number: 7 of 10 here."""
    results = [
        *[ended("sold 4 tickets", "oversold")] * 6,
        *[ended("sold 3 tickets")] * 3,
        ended("sold 5 tickets", "oversold"),
    ]
    replies = await asked(FakePool(*results), "/demo booking 5 none")
    text = replies[-1].text
    assert text.startswith("**Booking, without the lock: oversold in 7 of 10 runs**")
    assert "Came out: sold 4 tickets (6 times), sold 3 tickets (3 times), sold 5 tickets (once)." in text
    assert replies[-1].pictures[0].alt.startswith("Sold 5 tickets. Booking, without the lock. Run 10 of 10.")


async def test_progress_is_shown_and_the_runs_are_the_projects_own() -> None:
    """One reply for each run, and each job is trusted and recorded."""
    pool = FakePool(ended("all well"))
    replies = await asked(pool, "/demo booking 4")
    assert [reply.progress for reply in replies] == [True] * RUNS + [False]
    assert all(trusted and job.way.record and owner == "test:me" for job, owner, trusted in pool.jobs)  # type: ignore[union-attr]
    assert pool.jobs[0][0].way.arguments == ("4", "none")


async def test_a_demo_that_takes_long_is_run_less_often() -> None:
    """After some seconds the runs so far are told."""
    replies = await asked(FakePool(ended("all done")), "/demo deadlock", clock=[0, 1, ENOUGH_SECONDS + 1])
    assert "right in all 2 runs" in replies[-1].text


async def test_when_all_went_well_with_a_wrong_program_the_reply_does_not_call_it_right() -> None:
    """That is what a lost race looks like."""
    replies = await asked(FakePool(ended("counted 10 of 10")), "/demo counter 5 plain")
    assert "proves nothing" in replies[-1].text
    replies = await asked(FakePool(ended("counted 10 of 10")), "/demo counter 5 lock")
    assert "proves nothing" not in replies[-1].text


async def test_a_run_that_did_not_end_is_said_to_be_one() -> None:
    """The word is ours then, not the program's."""
    replies = await asked(FakePool(Result("stopped", "time", "It took too long.", events=STARTED)), "/demo event")
    assert "did not end in time in 10 of 10 runs" in replies[-1].text


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("/demo bookin", "Did you mean `booking`?"),
        ("/demo booking 99", "takes 2 to 12 users, not 99. Try `/demo booking 12`."),
        ("/demo booking lock 99", "takes 2 to 12 users, not 99. Try `/demo booking 12`."),
        ("/demo booking lock -3", "takes 2 to 12 users, not -3."),
        ("/demo booking lock both", "takes one variant, not `lock` and `both`."),
        ("/demo booking 1", "Try `/demo booking 2`."),
        ("/demo booking 5 lokc", "There is: `none`, `lock`, `semaphore`, `both`."),
    ],
)
async def test_what_cannot_be_shown_is_refused_with_what_can(line: str, words: str) -> None:
    """The value, and what would work."""
    pool = FakePool(ended("never"))
    (reply,) = await asked(pool, line)
    assert reply.error
    assert words in reply.text
    assert not pool.jobs


async def test_a_busy_pool_is_a_sentence_and_one_that_gets_busy_later_ends_the_runs() -> None:
    """What was run so far is told."""
    (_, reply) = await asked(FakePool(AlreadyRunning("me")), "/demo booking")
    assert reply.error
    assert "still running" in reply.text
    replies = await asked(FakePool(ended("fine"), ended("fine"), AlreadyRunning("me")), "/demo booking")
    assert "right in all 2 runs" in replies[-1].text


async def test_a_prediction_is_compared_with_what_came_out(student: Student) -> None:
    """From the question, through a guess, to the answer."""
    await student.types("/predict booking 5 lock")
    reply = await student.presses("Still sometimes")
    assert "Your prediction was not right." in reply.text
    assert "right in all" in reply.text
    reply = await student.types("/demo booking 5 lock guess:kept")
    assert "Your prediction was right." in reply.text


async def test_the_list_names_every_demo_and_choosing_one_runs_it(student: Student) -> None:
    """One menu, no typing."""
    reply = await student.types("/demo")
    assert reply.menu is not None
    assert len(reply.menu.options) == len(Catalog.load().demos)
    reply = await student.presses("Lock")
    assert reply.text.startswith("**Lock, with the lock")


async def test_the_program_can_be_read_and_is_the_one_that_runs(student: Student) -> None:
    """As text and as a file."""
    await student.types("/demo lock 2")
    reply = await student.presses("Show the program")
    program = (Path(__file__).parents[3] / "lessons/22_synchronization/demos/lock.py").read_text(encoding="utf-8")
    assert reply.code == program
    assert reply.files[0].content.decode() == program
    assert reply.private


async def test_more_threads_stops_at_the_most_that_the_demo_takes(student: Student) -> None:
    """The button's number is always one that works."""
    reply = await student.types("/demo booking 5 lock")
    while any(button.label == "More threads" for button in reply.buttons):
        reply = await student.presses("More threads")
        assert not reply.error
    assert re.search(r"12 users", reply.text)


async def test_demos_variants_and_commands_complete(tutor: Tutor) -> None:
    """By name, and by what the demo has."""
    person = Person("test:me", "me")
    assert [choice.value for choice in (await tutor.complete("/demo boo", person)).choices] == ["booking"]
    found = await tutor.complete("/demo booking 5 ", person)
    assert {"none", "lock", "semaphore", "both"} <= {choice.value for choice in found.choices}


@pytest.mark.parametrize(
    ("line", "said", "offered"),
    [
        ("/demo counter 99999999999999999999", "takes 2 to 12 threads, not 99999999999999999999.", "With 12 threads"),
        ("/demo counter 5.5", "takes 2 to 12 threads, not `5.5`.", "With 5 threads"),
        ("/demo counter lck", "Did you mean `lock`?", "With the lock"),
    ],
)
async def test_what_a_demo_does_not_take_is_answered_with_what_it_takes(
    student: Student, line: str, said: str, offered: str
) -> None:
    """A number that is none, or far too long, is not called a variant."""
    reply = await student.types(line)
    assert reply.error
    assert said in reply.text
    assert [button.label for button in reply.buttons] == [offered]


def test_a_name_of_pythons_keeps_its_capital_letters_inside_a_sentence() -> None:
    """`rLock` is nothing; `with a lock` is a sentence."""
    catalog = Catalog.load()
    ways = [wish(catalog, {"demo": "mutex", "variant": one}).way for one in ("rlock", "stranger")]
    assert ways == ["with RLock", "a stranger releases an RLock"]
