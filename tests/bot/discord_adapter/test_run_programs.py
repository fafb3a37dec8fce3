"""The real tutor in Discord runs a student's program: from the form, from a message's menu, from a file."""

from __future__ import annotations

import sys

import pytest

from bot.tutor import Tutor
from tests.bot.discord_adapter.conftest import OpenBot
from tests.bot.discord_adapter.stand_in.stand_in import StandIn
from tests.bot.discord_adapter.stand_in.world import Member

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the jail is made of Linux")

HOSTILE = 'print("\\u202eabc\\u200b @everyone <@1>\\n```\\n# out\\n```")\nraise ValueError("@here ``` <@2>")\n'


async def test_a_program_is_run_from_the_form_and_again_with_other_input(
    open_bot: OpenBot, world: StandIn, ann: Member, tutor: Tutor
) -> None:
    """*Edit & run again* opens the form with the program and with what was typed to it."""
    async with open_bot(tutor=tutor):
        opened = await world.type(ann, "run")
        await world.until(lambda: opened.form)
        message = await world.shown(await world.send(ann, opened, code="print('hello', input())", input="Zoe"))
        assert "hello Zoe" in message.text
        again = await world.press(ann, message, "Edit & run again")
        form = await world.until(lambda: again.form)
        assert [label["component"]["value"] for label in form["components"]] == ["print('hello', input())\n", "Zoe\n"]
        assert (
            "hello Ben"
            in (await world.shown(await world.send(ann, again, code="print('hello', input())", input="Ben"))).text
        )


async def test_a_message_of_somebody_is_run_by_its_menu(
    open_bot: OpenBot, world: StandIn, ann: Member, tutor: Tutor
) -> None:
    """What stands around the code block is left out."""
    async with open_bot(tutor=tutor):
        message = world.write(Member("Ben"), "look:\n```py\nprint(6 * 7)\n```\nnice")
        assert "\n42\n" in (await world.shown(await world.menu(ann, "Run this code", message))).text


async def test_the_reply_stands_whatever_a_program_prints(
    open_bot: OpenBot, world: StandIn, ann: Member, tutor: Tutor
) -> None:
    """One code block, which nothing in it ends; what is invisible is shown; outside of it names stand only as code."""
    async with open_bot(tutor=tutor):
        text = (await world.shown(await world.type(ann, "run", file=("it.py", HOSTILE.encode())))).text
    said, block, after = text.split("```")
    assert said.startswith("**It ended with an exception in line 2**: `ValueError: @here ˋˋˋ <@2>`")
    assert "\\u202eabc\\u200b @everyone" in block
    assert after == ""
