"""Has the explorer try a program's schedules, with progress while it works, and reads its report."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from bot.checking.checked_program import CheckedProgram
from bot.checking.report_reading import report_of
from bot.command import Refusal
from sandbox.errors import Busy
from sandbox.explorer.report import ExplorationReport
from sandbox.job import Explore, Job, Limits
from sandbox.pool import Pool, Progress

PROGRESS_EVERY = 1.0
"""Seconds between two reports of progress: a chat does not take more."""

MOST_TRIED = 1_000_000_000

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Tried:
    """How many schedules have been tried so far."""

    schedules: int


@dataclass(frozen=True, slots=True)
class Ended(Generic[T]):
    """What the work came to."""

    value: T


async def told_of(work: Callable[[Progress], Awaitable[T]]) -> AsyncIterator[Tried | Ended[T]]:
    """`Tried` at once and about every second while the work goes on, at last `Ended`. Raises what the work raises."""
    tried = 0

    def note(value: dict[str, object]) -> None:
        nonlocal tried
        schedules = value.get("schedules")
        # A program can make up its progress, and a number of four thousand digits fits no message.
        tried = schedules if type(schedules) is int and 0 <= schedules < MOST_TRIED else tried

    yield Tried(0)
    task = asyncio.ensure_future(work(note))
    try:
        while not (await asyncio.wait({task}, timeout=PROGRESS_EVERY))[0]:
            yield Tried(tried)
        yield Ended(task.result())
    finally:
        task.cancel()


async def explore(
    pool: Pool, program: CheckedProgram, way: Explore, owner: str
) -> AsyncIterator[Tried | Ended[ExplorationReport]]:
    """`Tried` while schedules are tried, at last the report. Raises `Refusal` when it was not run at all."""
    job = Job(program.code, way, limits_for(way.seconds), program.name)
    try:
        async for news in told_of(lambda note: pool.run(job, owner, note, trusted=program.trusted)):
            if isinstance(news, Tried):
                yield news
            elif news.value.verdict == "refused":
                raise Refusal(news.value.message)
            else:
                yield Ended(report_of(news.value))
    except Busy as busy:
        raise Refusal(str(busy)) from None


def limits_for(seconds: float) -> Limits:
    """What an exploration may use. It minds its own time; the limit is for a program that keeps it from doing so."""
    return Limits(wall_seconds=seconds + 5, cpu_seconds=seconds + 5, memory_mb=512)
