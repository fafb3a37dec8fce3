"""Replies in their time: announced when they take long, progress at a pace, the answer always last."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator

import pytest

from bot.chat import Reply
from bot.discord_adapter.delivery import Delivery
from bot.discord_adapter.manner import Manner, Tempo

SOON = Tempo(patience=0.01, pace=0.01)
NEVER = Tempo(patience=100, pace=100)


class Notes:
    """An answer that notes what is done with it."""

    def __init__(self) -> None:
        self.done: list[str] = []
        self.acknowledged = False
        self.noted = asyncio.Event()

    @property
    def waits(self) -> bool:
        return not any(note != "acknowledge" for note in self.done)

    async def acknowledge(self, manner: Manner) -> None:
        self.acknowledged = True
        self._note("acknowledge")

    async def show(self, reply: Reply) -> None:
        self.acknowledged = True
        self._note(reply.text)

    def _note(self, what: str) -> None:
        self.done.append(what)
        self.noted.set()
        self.noted.clear()


async def told(replies: AsyncGenerator[Reply, None], manner: Manner, tempo: Tempo) -> list[str]:
    """What is done with an answer for these replies."""
    notes = Notes()
    await Delivery(notes, manner, tempo).deliver(replies)
    return notes.done


async def said(*replies: Reply) -> AsyncGenerator[Reply, None]:
    for reply in replies:
        yield reply


async def test_a_quick_answer_is_not_announced() -> None:
    """One call to Discord is enough."""
    assert await told(said(Reply("a")), Manner(), NEVER) == ["a"]


async def test_a_slow_command_is_announced_at_once() -> None:
    """Its answer takes longer than a moment, so Discord hears of it first."""
    assert await told(said(Reply("a")), Manner(slow=True), NEVER) == ["acknowledge", "a"]


async def test_a_slow_command_that_may_open_a_form_is_not_announced_at_once() -> None:
    """A form can only be the first thing."""
    assert await told(said(Reply("a")), Manner(slow=True, opens_form=True), NEVER) == ["a"]


async def test_an_answer_that_takes_long_is_announced() -> None:
    """Discord gives up after three seconds."""
    notes = Notes()

    async def late() -> AsyncGenerator[Reply, None]:
        await notes.noted.wait()
        yield Reply("a")

    await Delivery(notes, Manner(), SOON).deliver(late())
    assert notes.done == ["acknowledge", "a"]


async def test_progress_that_comes_too_fast_is_left_out() -> None:
    """Only the first and what comes after are shown; the answer never waits."""
    steps = [Reply(f"step {number}", progress=True) for number in range(100)]
    assert await told(said(*steps, Reply("done")), Manner(), NEVER) == ["step 0", "done"]


async def test_the_newest_progress_is_shown_when_its_turn_comes() -> None:
    """A long silence after fast steps shows the last of them."""
    notes = Notes()

    async def steps() -> AsyncGenerator[Reply, None]:
        for number in range(3):
            yield Reply(f"step {number}", progress=True)
        await notes.noted.wait()
        yield Reply("done")

    await Delivery(notes, Manner(), SOON).deliver(steps())
    assert notes.done == ["step 0", "step 2", "done"]


async def test_progress_as_the_last_word_is_shown() -> None:
    """A command that ends with progress has said it."""
    said_last = said(Reply("one", progress=True), Reply("two", progress=True))
    assert await told(said_last, Manner(), NEVER) == ["one", "two"]


async def test_a_command_that_says_nothing_gets_a_word() -> None:
    """Discord would show "thinking" for ever."""
    assert await told(said(), Manner(slow=True), NEVER) == ["acknowledge", "Done."]


async def test_a_command_is_closed_when_its_answer_cannot_be_shown() -> None:
    """What it holds (a place in the pool) is given back."""
    closed = []

    class Broken(Notes):
        async def show(self, reply: Reply) -> None:
            raise ConnectionError("cut")

    async def holding() -> AsyncGenerator[Reply, None]:
        try:
            yield Reply("a")
            yield Reply("b")
        finally:
            closed.append(True)

    with pytest.raises(ConnectionError):
        await Delivery(Broken(), Manner(), NEVER).deliver(holding())
    assert closed == [True]
