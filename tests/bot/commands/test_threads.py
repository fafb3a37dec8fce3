"""`/threads`: one real run of a student's program, as a picture."""

from __future__ import annotations

import pytest

from bot.settings import Settings
from bot.tutor import Tutor
from sandbox.job import Run
from sandbox.result import Event, Result
from tests.bot.commands.test_check import PROGRAM, FakePool, Talk

RAN = (
    Event(0.0, "main", "start"),
    Event(0.001, "anna", "start"),
    Event(0.002, "anna", "acquire", "door"),
    Event(0.003, "anna", "release", "door"),
    Event(0.004, "anna", "end"),
)


@pytest.fixture
def pool() -> FakePool:
    """A pool whose runs have one thread."""
    return FakePool(lambda job: Result("ok", events=RAN))


async def test_a_program_is_recorded_and_drawn(settings: Settings, pool: FakePool) -> None:
    """The picture's text tells who was where."""
    async with Tutor(settings, pool) as tutor:
        talk = Talk(tutor, pool)
        reply = await talk.types("/threads", code=PROGRAM)
        assert reply.text.startswith("**It ran to its end**")
        assert "door is held by one thread at a time, in this order: anna." in reply.pictures[0].alt
        way = pool.jobs[0].way
        assert isinstance(way, Run)
        assert way.record
        assert pool.trusted == [False]
        await talk.presses("Again")
        assert [job.program for job in pool.jobs] == [PROGRAM, PROGRAM]
        reply = await talk.types("/threads")
        assert reply.form is not None


async def test_a_program_that_hangs_has_its_picture_too(settings: Settings, pool: FakePool) -> None:
    """That is when one needs it."""
    stuck = (*RAN[:3], Event(0.5, "ben", "start"), Event(0.6, "ben", "wait", "door"), Event(2.0, "main", "start"))
    pool.answer = lambda job: Result("stopped", "time", "Too long.", events=stuck)
    async with Tutor(settings, pool) as tutor:
        reply = await Talk(tutor, pool).types("/threads", code=PROGRAM)
    assert reply.text.startswith("**It was stopped after 3 s, the time limit**")
    assert "At the end ben still waits for door." in reply.pictures[0].alt


async def test_a_program_without_threads_is_said_to_be_one(settings: Settings, pool: FakePool) -> None:
    """So nobody looks for lanes."""
    pool.answer = lambda job: Result("ok", events=(Event(0.0, "main", "start"), Event(0.1, "main", "end")))
    async with Tutor(settings, pool) as tutor:
        reply = await Talk(tutor, pool).types("/threads", code=PROGRAM)
    assert "It started no thread of its own." in reply.text


async def test_a_program_that_was_stopped_is_not_said_to_have_no_threads(settings: Settings, pool: FakePool) -> None:
    """What it did before the limit is lost, so nothing is claimed of it."""
    pool.answer = lambda job: Result("stopped", "threads", "Too many.")
    async with Tutor(settings, pool) as tutor:
        reply = await Talk(tutor, pool).types("/threads", code=PROGRAM)
    assert "started no thread" not in reply.text
