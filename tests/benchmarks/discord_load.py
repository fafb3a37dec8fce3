"""How fast the Discord bot answers under load, measured against the stand-in on loopback.

    uv run python -m tests.benchmarks.discord_load demo       100 times `/demo semaphore 5`, one after another
    uv run python -m tests.benchmarks.discord_load class      300 interactions of 30 students, 20 a second
    uv run python -m tests.benchmarks.discord_load quiz       500 students answer one live question within ten seconds
    uv run python -m tests.benchmarks.discord_load idle       memory of the idle bot

The bot is a process of its own (`lockstep discord`), the stand-in runs in this one; both share the host's processors.
"""

from __future__ import annotations

import asyncio
import contextlib
import math
import random
import re
import sqlite3
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from pathlib import Path

from tests.bot.discord_adapter.stand_in.bot_process import bot_process
from tests.bot.discord_adapter.stand_in.stand_in import StandIn, discord_on_loopback
from tests.bot.discord_adapter.stand_in.world import Asked, Member, Message

LIMIT = 3.0
"""Seconds in which Discord wants an acknowledgement."""


@contextlib.asynccontextmanager
async def running_bot() -> AsyncIterator[tuple[StandIn, Path, int]]:
    """A stand-in, the data folder of a bot connected to it, and the bot's process id."""
    with tempfile.TemporaryDirectory() as folder:
        async with discord_on_loopback() as world:
            log = await asyncio.to_thread(open, Path(folder) / "output.txt", "wb")
            async with bot_process(world, Path(folder), log=log.fileno()) as process:
                await world.until(lambda: world.gateway.ready and world.commands, 60)
                await asyncio.sleep(3)  # discord.py waits two seconds for more servers before it is ready
                yield world, Path(folder), process.pid
                process.terminate()
                await process.wait()
            log.close()


def told(name: str, seconds: Sequence[float]) -> str:
    """One line of figures, in milliseconds."""
    ordered = sorted(seconds)

    def at(share: float) -> float:
        return 1000 * ordered[math.ceil(share * len(ordered)) - 1]

    return (
        f"{name}: p50 {at(0.5):.1f} ms, p99 {at(0.99):.1f} ms, longest {1000 * ordered[-1]:.1f} ms (of {len(ordered)})"
    )


def until_acknowledged(asked: Sequence[Asked]) -> list[float]:
    """Seconds from each interaction to its acknowledgement; one without any counts as endless."""
    return [(a.acknowledged_at - a.sent_at) if a.acknowledged_at else float("inf") for a in asked]


async def demo(times: int = 100) -> None:
    """From `/demo semaphore 5` to the acknowledgement, and to the message with the picture."""
    async with running_bot() as (world, _, _):
        all_asked = []
        for number in range(times + 1):
            asked = await world.type(Member(f"student {number}"), "demo", demo="semaphore", number=5)
            await world.until(lambda asked=asked: any(m.files for m in asked.shown), 60)
            all_asked.append(asked)
        first, *rest = all_asked
        print(told("the first demo after the start, acknowledged", until_acknowledged([first])))
        print(told("acknowledged", until_acknowledged(rest)))
        print(told("final answer", [(a.answered_at or 0) - a.sent_at for a in rest]))


async def class_of_students(students: int = 30, interactions: int = 300, per_second: float = 20) -> None:
    """A busy class: pages of the lesson, help, demos, programs, buttons."""
    chance = random.Random(22)
    people = [Member(f"student {number}") for number in range(students)]
    async with running_bot() as (world, _, _):
        page = await world.shown(await world.type(people[0], "lesson", lesson=22))
        acts: list[Callable[[Member], Awaitable[Asked]]] = [
            lambda by: world.type(by, "lesson", lesson=22),
            lambda by: world.type(by, "help"),
            lambda by: world.type(by, "demo", demo="semaphore", number=5),
            lambda by: world.type(by, "lesson", lesson=22, section="semaphores"),
            lambda by: world.press(by, copy(world, page), next(b for b in page.buttons if b.startswith("Next"))),
            lambda by: world.choose(by, copy(world, page), chance.choice(list(page.options))),
        ]
        asked = await paced(interactions, 1 / per_second, lambda n: chance.choice(acts)(people[n % students]))
        await settled(world, asked)
        waits = until_acknowledged(asked)
        print(told("acknowledged", waits))
        print(f"within {LIMIT:g} s: {sum(wait <= LIMIT for wait in waits)} of {len(waits)}")
        print(f"rejected by the stand-in: {len(world.complaints)}")


async def live_quiz(students: int = 500, seconds: float = 10.0) -> None:
    """One live question: every student answers once, spread over ten seconds; what was confirmed is on disk."""
    chance = random.Random(22)
    async with running_bot() as (world, folder, _):
        teacher = Member("Teacher", teacher=True)
        await world.type(teacher, "class quiz", lesson=22, questions=1, seconds=60)
        question = await world.until(lambda: next((m for m in world.in_channel() if len(m.buttons) > 1), None), 30)
        people = [Member(f"student {number}") for number in range(students)]
        labels = [label for label, line in question.buttons.items() if line.startswith("/vote")] or list(
            question.buttons
        )
        began = time.monotonic()
        asked = await paced(
            students, seconds / students, lambda n: world.press(people[n], question, chance.choice(labels))
        )
        ended = time.monotonic()
        await settled(world, asked)
        waits = until_acknowledged(asked)
        confirmed = sum(any(m.private for m in a.shown) for a in asked)
        print(told("acknowledged", waits))
        print(f"within {LIMIT:g} s: {sum(wait <= LIMIT for wait in waits)} of {len(waits)}")
        print(f"confirmed {confirmed}, stored {stored_votes(folder)}")
        edits = [at for at in question.edits if began <= at <= ended + 5]
        print(f"edits of the question: {len(edits)} in {ended - began:.0f} s")
        print(f"rate limits run into: {world.rest.rate_limited}")


async def idle(seconds: float = 20.0) -> None:
    """Memory of the bot with nothing to do: resident, and the part that is its own."""
    async with running_bot() as (_, _, process):
        await asyncio.sleep(seconds)
        for name, number in [("bot", process), *((f"child {c}", c) for c in children(process))]:
            print(f"{name}: {memory(number)}")


def memory(process: int) -> str:
    """Megabytes of a process: resident, its share of what it shares, and its own."""
    text = Path(f"/proc/{process}/smaps_rollup").read_text()
    mb = {key: int(value) / 1024 for key, value in re.findall(r"(\w+):\s+(\d+) kB", text)}
    own = mb["Private_Clean"] + mb["Private_Dirty"]
    return f"resident {mb['Rss']:.1f} MB, proportional {mb['Pss']:.1f} MB, own {own:.1f} MB"


def copy(world: StandIn, page: Message) -> Message:
    """A private page of the lesson of somebody's own, which a press may replace."""
    return world.old_message(page.components, private=page.private)


def children(process: int) -> list[int]:
    """The processes that a process has started."""
    return [int(number) for number in Path(f"/proc/{process}/task/{process}/children").read_text().split()]


def stored_votes(folder: Path) -> int:
    """Votes on disk."""
    with contextlib.closing(sqlite3.connect(folder / "lockstep.db")) as database:
        return int(database.execute("select count(*) from vote").fetchone()[0])


async def paced(count: int, gap: float, act: Callable[[int], Awaitable[Asked]]) -> list[Asked]:
    """Do something so many times, at a steady pace whatever the answers do."""
    began = time.monotonic()
    asked = []
    for number in range(count):
        await asyncio.sleep(max(0.0, began + number * gap - time.monotonic()))
        asked.append(await act(number))
    return asked


async def settled(world: StandIn, asked: Sequence[Asked]) -> None:
    """Wait until each was answered, for a minute at most."""
    with contextlib.suppress(TimeoutError):
        await world.until(lambda: all(a.acknowledged_at and (a.shown or a.answered_at) for a in asked), 60)


if __name__ == "__main__":
    measurements = {"demo": demo, "class": class_of_students, "quiz": live_quiz, "idle": idle}
    for chosen in sys.argv[1:] or list(measurements):
        print(f"== {chosen}")
        asyncio.run(measurements[chosen]())
