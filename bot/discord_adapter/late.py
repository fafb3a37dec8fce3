"""Answers that come when an interaction's token is void: through the channel, or to the person alone."""

from __future__ import annotations

import logging
from typing import Any

import discord

from bot.chat import Reply
from bot.discord_adapter.layout import Page

log = logging.getLogger(__name__)

NONE = discord.AllowedMentions.none()


async def show_late(
    interaction: discord.Interaction[Any], reply: Reply, plan: list[Page], standing: int | None
) -> None:
    """Show a reply without the token: in place of the message `standing` if it can be edited, else as a new one.

    Progress is not shown any more. What the bot may not send is only in the log: there is nobody left to tell.
    """
    if reply.progress:
        return
    try:
        if reply.private or interaction.channel_id is None:
            await _send(interaction.user, plan)
            return
        channel = interaction.client.get_partial_messageable(interaction.channel_id, guild_id=interaction.guild_id)
        edited = standing is not None and await _edit(channel, standing, plan[0])
        await _send(channel, plan[1:] if edited else plan)
    except discord.HTTPException as problem:
        log.warning("an answer came too late and could not be shown: %s", problem)


async def _edit(channel: discord.PartialMessageable, message: int, page: Page) -> bool:
    """Edit a message through its channel; False if it cannot be edited there."""
    try:
        await channel.get_partial_message(message).edit(
            view=page.view(), attachments=page.attachments(), allowed_mentions=NONE
        )
    except (discord.NotFound, discord.Forbidden):
        return False
    return True


async def _send(target: discord.abc.Messageable, plan: list[Page]) -> None:
    for page in plan:
        await target.send(view=page.view(), files=page.attachments(), allowed_mentions=NONE)
