"""A student talks to the bot through Discord: real client, real websocket, real HTTP."""

from __future__ import annotations

from bot.chat import Button, Reply
from tests.bot.discord_adapter.conftest import OpenBot
from tests.bot.discord_adapter.small_tutor import command, replies
from tests.bot.discord_adapter.stand_in.stand_in import StandIn
from tests.bot.discord_adapter.stand_in.world import Member


async def test_a_slash_command_is_answered(open_bot: OpenBot, world: StandIn, ann: Member) -> None:
    """The reply stands in the channel, its button under it."""
    hello = command("hello", replies(Reply("**Hello**", buttons=(Button("Again", "/hello"),))))
    async with open_bot(hello):
        message = await world.shown(await world.type(ann, "hello"))
        assert message.text == "**Hello**"
        assert not message.private
        again = await world.shown(await world.press(ann, message, "Again"))
        assert again.text == "**Hello**"
