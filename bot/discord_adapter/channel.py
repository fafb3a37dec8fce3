"""Speaking in a channel without being asked, within Discord's limits.

Discord lets a bot make about five edits in five seconds in one channel. So an edit waits for its turn, and of several
of one message only the newest is sent: a count of answers is shown as it stands, not as it stood.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import time
from collections.abc import Callable

import aiohttp
import discord

from bot.chat import Reply, Unreachable
from bot.discord_adapter.layout import Page, pages

log = logging.getLogger(__name__)

PACE = 1.5
"""Least seconds between two edits in one channel."""

NONE = discord.AllowedMentions.none()


class ChannelSpeaker:
    """A `bot.chat.Chat`. Places are channels (`discord:42`), messages their ids. Time is a parameter (`clock`)."""

    def __init__(self, client: discord.Client, clock: Callable[[], float] = time.monotonic) -> None:
        self._client = client
        self._clock = clock
        self._waiting: dict[str, dict[str, Reply]] = {}
        self._editors: dict[str, asyncio.Task[None]] = {}
        self._edited_at: dict[str, float] = {}

    async def post(self, place: str, reply: Reply) -> str:
        """Say something in a channel; gives the message's id (of the last one, if it took several)."""
        channel = self._channel(place)
        try:
            sent = [
                await channel.send(view=page.view(), files=page.attachments(), allowed_mentions=NONE)
                for page in pages(reply)
            ]
        except discord.Forbidden as problem:
            raise Unreachable(
                "Lockstep may not write in this channel. "
                "It needs *View Channel*, *Send Messages* and *Attach Files* there."
            ) from problem
        except discord.NotFound as problem:
            raise Unreachable("This channel is gone.") from problem
        except (discord.HTTPException, aiohttp.ClientError, OSError) as problem:
            raise Unreachable("Discord did not take the message. Please try again in a minute.") from problem
        return str(sent[-1].id)

    async def edit(self, place: str, message: str, reply: Reply) -> None:
        """Put a reply in place of a message when its turn comes; a newer one takes the turn over."""
        self._waiting.setdefault(place, {})[message] = reply
        if place not in self._editors:
            self._editors[place] = asyncio.create_task(self._edit_in_turn(place))

    async def close(self, patience: float = 3.0) -> None:
        """Send what waits, at once, for at most `patience` seconds."""
        editors = list(self._editors.values())
        for editor in editors:
            editor.cancel()
        await asyncio.gather(*editors, return_exceptions=True)
        left = [(place, *edit) for place, edits in self._waiting.items() for edit in edits.items()]
        self._waiting.clear()
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(asyncio.gather(*(self._edit_now(*one) for one in left)), patience)

    async def _edit_in_turn(self, place: str) -> None:
        try:
            while waiting := self._waiting.get(place):
                last = self._edited_at.get(place, float("-inf"))
                await asyncio.sleep(max(0.0, last + PACE - self._clock()))
                message = next(iter(waiting))
                self._edited_at[place] = self._clock()
                await self._edit_now(place, message, waiting.pop(message))
        finally:
            del self._editors[place]
            if not self._waiting.get(place):
                self._waiting.pop(place, None)

    async def _edit_now(self, place: str, message: str, reply: Reply) -> None:
        page: Page = pages(reply)[0]
        try:
            await (
                self._channel(place)
                .get_partial_message(int(message))
                .edit(view=page.view(), attachments=page.attachments(), allowed_mentions=NONE)
            )
        except (discord.HTTPException, aiohttp.ClientError, OSError) as problem:
            log.warning("a message could not be changed: %s", problem)

    def _channel(self, place: str) -> discord.PartialMessageable:
        return self._client.get_partial_messageable(int(place.removeprefix("discord:")))
