"""Has the explorer try a program's schedules, with progress while it works, and reads its report."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass

from bot.checking.checked_program import CheckedProgram
from bot.command import Refusal
from sandbox.errors import Busy
from sandbox.explorer.report import BadReport, ExplorationReport
from sandbox.job import Explore, Job, Limits
from sandbox.pool import Pool
from sandbox.result import Result

PROGRESS_EVERY = 1.0
"""Seconds between two reports of progress: a chat does not take more."""


MOST_TRIED = 1_000_000_000


@dataclass(frozen=True, slots=True)
class Explored:
    """The end of an exploration."""

    report: ExplorationReport


@dataclass(frozen=True, slots=True)
class Tried:
    """How many schedules have been tried so far."""

    schedules: int


async def explore(pool: Pool, program: CheckedProgram, way: Explore, owner: str) -> AsyncIterator[Tried | Explored]:
    """`Tried` at once and about every second, at last `Explored`. Raises `Refusal` when it was not run at all."""
    tried = 0

    def note(value: dict[str, object]) -> None:
        nonlocal tried
        schedules = value.get("schedules")
        # A program can make up its progress, and a number of four thousand digits fits no message.
        tried = schedules if type(schedules) is int and 0 <= schedules < MOST_TRIED else tried

    job = Job(program.code, way, limits_for(way.seconds), program.name)
    yield Tried(0)
    task = asyncio.create_task(pool.run(job, owner, note, trusted=program.trusted))
    try:
        while not (await asyncio.wait({task}, timeout=PROGRESS_EVERY))[0]:
            yield Tried(tried)
        yield Explored(_report(await task))
    except Busy as busy:
        raise Refusal(str(busy)) from None
    finally:
        task.cancel()


def limits_for(seconds: float) -> Limits:
    """What an exploration may use. It minds its own time; the limit is for a program that keeps it from doing so."""
    return Limits(wall_seconds=seconds + 5, cpu_seconds=seconds + 5, memory_mb=512)


def believed(report: object) -> ExplorationReport:
    """The report that came out of the jail; undecided if it cannot be one."""
    try:
        return ExplorationReport.from_dict(report)
    except BadReport:
        return ExplorationReport("undecided", reason="The program changed what explores it, so nothing is known of it.")


def _report(result: Result) -> ExplorationReport:
    """The report of a result; one that ended in another way is undecided, and says why."""
    if result.verdict == "refused":
        raise Refusal(result.message)
    if result.report is None:
        return ExplorationReport("undecided", reason=result.message or "The program ended before it could be explored.")
    return believed(result.report)
