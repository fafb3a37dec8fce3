"""A live question with 500 students who answer within ten seconds: through the tutor, then over a loopback Discord.

    uv run python tests/benchmarks/live_quiz.py [STUDENTS] [SECONDS]

Every fifth student changes their mind, every tenth presses twice. Printed: how long the acknowledgement took, answers
confirmed against answers stored, what the counted split says, edits in the channel. The stand-in for Discord runs in
the same process and shares its processor with the bot, so the figures over it are worse than the bot's own.
"""

from __future__ import annotations

import asyncio
import contextlib
import random
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import closing
from pathlib import Path

from bot.chat import Person, Place, Reply, Request
from bot.discord_adapter.client import LockstepClient
from bot.settings import Settings
from bot.tutor import Tutor
from tests.bot.discord_adapter.stand_in.stand_in import StandIn, connected, discord_on_loopback
from tests.bot.discord_adapter.stand_in.world import TOKEN, Asked, Member

HERE = Place("discord:5", "discord:1")
Press = Callable[[int, int], Awaitable[None]]
"""A student (by number) presses an option (by number)."""


class Channel:
    """A chat that keeps what it is told, with the time."""

    def __init__(self) -> None:
        self.posts: list[Reply] = []
        self.edits: list[float] = []

    async def post(self, place: str, reply: Reply) -> str:
        self.posts.append(reply)
        return str(len(self.posts))

    async def edit(self, place: str, message: str, reply: Reply) -> None:
        self.edits.append(time.monotonic())


async def answering(students: int, seconds: float, options: int, press: Press) -> dict[int, int]:
    """Everybody answers at a random moment of the time; gives what each chose last."""
    chance, last = random.Random(22), dict[int, int]()

    async def one(number: int, at: float) -> None:
        await asyncio.sleep(at)
        choices = [chance.randrange(options)]
        if number % 5 == 0:
            choices.append((choices[0] + 1) % options)
        if number % 10 == 0:
            choices.append(choices[-1])
        for option in choices:
            await press(number, option)
        last[number] = choices[-1]

    await asyncio.gather(*(one(number, chance.random() * seconds) for number in range(students)))
    return last


def report(title: str, took: list[float], last: dict[int, int], file: Path, edits: list[float]) -> bool:
    """Print the figures; whether all of it is as it has to be."""
    with closing(sqlite3.connect(file)) as store:
        stored = dict(store.execute("SELECT person, option FROM vote").fetchall())
        counted = store.execute("SELECT count(*), count(DISTINCT person) FROM answer").fetchone()
    votes = sorted(stored.values())
    took.sort()
    window = max((sum(at <= other < at + 5 for other in edits) for at in edits), default=0)
    span = edits[-1] - edits[0] if len(edits) > 1 else 0.0
    print(f"{title}: {len(took)} presses acknowledged, slowest {took[-1] * 1000:.0f} ms, ", end="")
    print(f"p99 {took[int(len(took) * 0.99)] * 1000:.0f} ms, median {statistics.median(took) * 1000:.0f} ms")
    print(f"  within 3 s: {sum(one <= 3 for one in took)} of {len(took)}")
    print(f"  confirmed {len(last)}, stored {len(stored)}, counted {counted[0]} of {counted[1]} students")
    print(f"  edits and posts in the channel: {len(edits)} in {span:.1f} s, at most {window} in any 5 s")
    return took[-1] <= 3 and len(stored) == len(last) == counted[0] == counted[1] and votes == sorted(last.values())


async def through_the_tutor(students: int, seconds: float, data: Path) -> bool:
    """No chat between: what the tutor itself takes."""
    channel, took = Channel(), list[float]()
    async with Tutor(Settings(data=data)) as tutor:
        await tutor.connect(channel, {"discord:1"})
        teacher = Person("discord:teacher", "t", teacher=True)

        async def says(line: str, person: Person) -> list[Reply]:
            return [reply async for reply in tutor.answer(Request(line, person, HERE))]

        await says("/class quiz 22 1 600", teacher)
        lines = [button.line for button in channel.posts[0].buttons]

        async def press(number: int, option: int) -> None:
            begun = time.monotonic()
            (told,) = await says(lines[option], Person(f"discord:{number}", "s"))
            took.append(time.monotonic() - begun)
            assert "counts nothing" not in told.text
            assert not told.error

        last = await answering(students, seconds, len(lines), press)
        await says("/class close", teacher)
    return report(f"tutor, {students} in {seconds:g} s", took, last, data / "lockstep.db", channel.edits)


@contextlib.asynccontextmanager
async def bot_on(world: StandIn, tutor: Tutor, data: Path) -> AsyncIterator[LockstepClient]:
    """The bot, connected to the stand-in."""
    client = LockstepClient(tutor, data, guild_ready_timeout=0.05)
    connection = asyncio.create_task(client.start(TOKEN))
    try:
        await connected(client, world)
        yield client
    finally:
        await client.finish()
        connection.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await connection


async def over_discord(students: int, seconds: float, data: Path) -> bool:
    """A real discord.py client over a real websocket and HTTP, with Discord's rate limits in the channel."""
    asked: list[Asked] = []
    async with discord_on_loopback() as world, Tutor(Settings(data=data)) as tutor, bot_on(world, tutor, data):
        teacher, members = Member("Teacher", teacher=True), [Member(f"s{number}") for number in range(students)]
        await world.type(teacher, "class quiz", lesson=22, questions=1, seconds=600)
        question = await world.until(lambda: next((m for m in world.in_channel() if "Question 1" in m.text), None))
        labels = [label for label, line in question.buttons.items() if "/class vote" in line]

        async def press(number: int, option: int) -> None:
            one = await world.press(members[number], question, labels[option])
            asked.append(one)
            while not one.shown:  # noqa: ASYNC110 - hundreds that wait on one condition would be what is measured
                await asyncio.sleep(0.01)
            assert "Your answer" in one.shown[0].text or "is your answer already" in one.shown[0].text
            assert one.shown[0].private

        last = await answering(students, seconds, len(labels), press)
        await tutor_close(tutor)
        await world.until(lambda: next((m for m in world.in_channel() if "have answered.**" in m.text), None))
        took = [one.acknowledged_at - one.sent_at for one in asked if one.acknowledged_at is not None]
        assert len(took) == len(asked), "some were never acknowledged"
        calls = [at for at, _ in world.rest.channel_calls]
        print(
            f"  (loopback: {world.rest.rate_limited} calls ran into the rate limit, complaints: {world.complaints[:3]})"
        )
    return report(f"Discord loopback, {students} in {seconds:g} s", took, last, data / "lockstep.db", calls)


async def tutor_close(tutor: Tutor) -> None:
    """The teacher closes the question."""
    for live in list(tutor.live._rounds.values()):
        await tutor.live.close(live, live.stored.position, live.stored.ballot)


def main() -> None:
    """Measure; exit code 1 if something is not as it has to be."""
    students = int(sys.argv[1]) if len(sys.argv) > 1 else 500
    seconds = float(sys.argv[2]) if len(sys.argv) > 2 else 10.0
    good = True
    for measure, time_for_it in ((through_the_tutor, seconds), (through_the_tutor, 0.0), (over_discord, seconds)):
        with tempfile.TemporaryDirectory() as folder:
            good &= asyncio.run(measure(students, time_for_it, Path(folder)))
    sys.exit(0 if good else 1)


if __name__ == "__main__":
    main()
