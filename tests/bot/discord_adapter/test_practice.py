"""Practice in Discord, with the real sandbox: from a submission that fails to one that is accepted, and a puzzle."""

from __future__ import annotations

import sys

import pytest

from bot.tutor import Tutor
from lessons.catalog import Catalog
from tests.bot.discord_adapter.conftest import OpenBot
from tests.bot.discord_adapter.stand_in.stand_in import StandIn
from tests.bot.discord_adapter.stand_in.world import Asked, Member, Message

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="programs are locked in only on Linux")

EXERCISE = Catalog.load().exercise("booking_lock")


async def _verdict(world: StandIn, asked: Asked, word: str) -> Message:
    """The message that holds the verdict, once it is there."""
    return await world.until(lambda: next((one for one in asked.shown if word in one.text), None), 40)


async def test_a_failing_submission_is_repaired_and_accepted(
    open_bot: OpenBot, world: StandIn, ann: Member, tutor: Tutor
) -> None:
    """The form with the starter, the verdict with its picture, the form with one's own code, the acceptance."""
    async with open_bot(tutor=tutor):
        opened = await world.type(ann, "submit", exercise="booking_lock")
        await world.until(lambda: opened.form)
        failed = await _verdict(world, await world.send(ann, opened, code=EXERCISE.starter), "Fails")
        assert failed.private
        assert [content[:4] for content in failed.files.values()] == [b"\x89PNG"]
        again = await world.press(ann, failed, "Edit & submit again")
        await world.until(lambda: again.form)
        accepted = await _verdict(world, await world.send(ann, again, code=EXERCISE.model), "Holds")
        assert "Accepted" in accepted.text


async def test_a_puzzle_is_played_to_its_end(open_bot: OpenBot, world: StandIn, ann: Member, tutor: Tutor) -> None:
    """One message, which each press changes; the third choice breaks the program."""
    async with open_bot(tutor=tutor):
        board = await world.shown(await world.type(ann, "puzzle", puzzle="lost_update"))
        for label in ("b: left", "c: right", "b: left"):
            await world.shown(await world.press(ann, board, label))
        assert "You broke it" in board.text
