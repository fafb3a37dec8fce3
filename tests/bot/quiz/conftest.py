"""A class with a teacher, a channel and a clock that the test turns."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot.chat import Person, Place, Reply, Request
from bot.settings import Settings
from bot.tutor import Tutor
from tests.bot.quiz.hand_clock import Channel, HandClock

HERE = Place("discord:5", "discord:1")
TEACHER = Person("discord:teacher", "Ms Hopper", teacher=True)


@dataclass
class Class:
    """The tutor in a channel, and who speaks to it."""

    tutor: Tutor
    channel: Channel
    clock: HandClock

    async def says(self, line: str, who: str | None = None) -> list[Reply]:
        """The replies to a line of a student, or of the teacher."""
        person = TEACHER if who is None else Person(f"discord:{who}", who)
        return [reply async for reply in self.tutor.answer(Request(line, person, HERE))]

    async def presses(self, reply: Reply, label: str, who: str | None = None) -> list[Reply]:
        """The replies to a button of a message."""
        found = [button.line for button in reply.buttons if button.label.startswith(label)]
        assert found, f"no button {label!r} in {[button.label for button in reply.buttons]}"
        return await self.says(found[0], who)

    async def begins(self, line: str = "/class quiz 22 3 30") -> Reply:
        """The first question of a live quiz, as the channel sees it."""
        replies = await self.says(line)
        assert all(reply.private for reply in replies), replies
        return await self.channel.posted()

    async def restarts(self, settings: Settings) -> Class:
        """The same class after the process was started again; the old one never gets to say goodbye."""
        await self.tutor.live._timers.close()
        tutor = Tutor(settings, clock=self.clock)
        again = Class(tutor, Channel(), self.clock)
        again.channel.shown = dict(self.channel.shown)
        await tutor.connect(again.channel, {"discord:1"})
        return again


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Settings that keep everything in the test's own folder."""
    return Settings(data=tmp_path / "data")


@pytest.fixture
async def school(settings: Settings) -> AsyncIterator[Class]:
    """A class whose tutor can speak in its channel."""
    clock, channel = HandClock(), Channel()
    async with Tutor(settings, clock=clock) as tutor:
        await tutor.connect(channel, {"discord:1"})
        yield Class(tutor, channel, clock)


@pytest.fixture
async def restarted(school: Class, settings: Settings) -> AsyncIterator[Callable[[], object]]:
    """Starts the class's tutor again, as after a kill, and closes it when the test is over."""
    begun: list[Class] = []

    async def restart() -> Class:
        begun.append(await school.restarts(settings))
        return begun[-1]

    yield restart
    for one in begun:
        await one.tutor.__aexit__(None, None, None)
