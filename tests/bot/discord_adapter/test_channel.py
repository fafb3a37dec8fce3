"""Speaking unasked: within Discord's limits, the newest word always the last."""

from __future__ import annotations

import pytest

from bot.chat import Button, Reply, Unreachable
from tests.bot.discord_adapter.conftest import OpenBot
from tests.bot.discord_adapter.small_tutor import command, replies
from tests.bot.discord_adapter.stand_in.stand_in import StandIn
from tests.bot.discord_adapter.stand_in.world import CHANNEL, Member

PLACE = f"discord:{CHANNEL}"
HELLO = command("hello", replies(Reply("Hello")))


async def test_a_message_is_posted_and_its_buttons_work(open_bot: OpenBot, world: StandIn, ann: Member) -> None:
    """A question of a live quiz is a message like any other."""
    async with open_bot(HELLO) as client:
        number = await client.speaker.post(PLACE, Reply("Question 1", buttons=(Button("A", "/hello"),)))
        message = world.messages[int(number)]
        assert message.text == "Question 1"
        assert (await world.shown(await world.press(ann, message, "A"))).text == "Hello"


async def test_of_many_edits_the_newest_is_shown_and_discord_is_spared(open_bot: OpenBot, world: StandIn) -> None:
    """500 answers in ten seconds change the count 500 times; the channel is edited only now and then."""
    async with open_bot(HELLO) as client:
        number = await client.speaker.post(PLACE, Reply("0 answers"))
        message = world.messages[int(number)]
        for count in range(1, 501):
            await client.speaker.edit(PLACE, number, Reply(f"{count} answers"))
        await world.until(lambda: message.text == "500 answers")
        assert len(message.edits) <= 2
        assert world.rest.rate_limited == 0


async def test_what_waits_is_shown_before_the_end(open_bot: OpenBot, world: StandIn) -> None:
    """The last count is not lost when the bot is asked to end."""
    async with open_bot(HELLO) as client:
        number = await client.speaker.post(PLACE, Reply("0 answers"))
        for count in (1, 2, 3):
            await client.speaker.edit(PLACE, number, Reply(f"{count} answers"))
    assert world.messages[int(number)].text == "3 answers"


async def test_two_messages_of_a_channel_take_turns(open_bot: OpenBot, world: StandIn) -> None:
    """One busy message does not keep another from being changed."""
    async with open_bot(HELLO) as client:
        first = await client.speaker.post(PLACE, Reply("one"))
        second = await client.speaker.post(PLACE, Reply("two"))
        await client.speaker.edit(PLACE, first, Reply("one, changed"))
        await client.speaker.edit(PLACE, second, Reply("two, changed"))
        await world.until(lambda: world.messages[int(second)].text == "two, changed")
        assert world.messages[int(first)].text == "one, changed"


async def test_a_channel_closed_to_the_bot_is_named(open_bot: OpenBot, world: StandIn) -> None:
    """The teacher reads which permissions are missing."""
    world.bot_permissions = 0
    async with open_bot(HELLO) as client:
        with pytest.raises(Unreachable, match="Send Messages"):
            await client.speaker.post(PLACE, Reply("Question 1"))


async def test_an_edit_of_a_message_that_is_gone_ends_in_the_log(
    open_bot: OpenBot, world: StandIn, caplog: pytest.LogCaptureFixture
) -> None:
    """Somebody deleted it; the quiz goes on."""
    async with open_bot(HELLO) as client:
        await client.speaker.edit(PLACE, "12345", Reply("x"))
    assert "a message could not be changed" in caplog.text
