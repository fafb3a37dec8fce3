"""The replies of one request, each shown in its time.

1. None within a second (for a slow command: at once): the interaction is acknowledged, so that Discord goes on waiting.
2. Progress is shown at most once a second; the newest waits for its turn, and what comes after it takes its place.
3. A command that says nothing gets a word said for it: Discord would show "thinking" for ever.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncGenerator
from contextlib import aclosing
from typing import Protocol

from bot.chat import Reply
from bot.discord_adapter.manner import Manner, Tempo


class Answer(Protocol):
    """Where replies are shown; `bot.discord_adapter.response.Response` is one."""

    acknowledged: bool

    @property
    def waits(self) -> bool:
        """Whether something must still be shown."""

    async def acknowledge(self, manner: Manner) -> None:
        """Announce that the answer takes a moment."""

    async def show(self, reply: Reply) -> None:
        """Show one reply."""


class Delivery:
    """One request's replies on their way to its interaction."""

    def __init__(self, response: Answer, manner: Manner, tempo: Tempo | None = None) -> None:
        self._response = response
        self._manner = manner
        self._tempo = tempo or Tempo()
        self._clock = self._tempo.clock
        self._arrived = self._clock()
        self._shown_at = float("-inf")
        self._held: Reply | None = None

    async def deliver(self, replies: AsyncGenerator[Reply, None]) -> None:
        """Show every reply. Raises what Discord answers to a message that it rejects."""
        async with aclosing(replies):
            if self._manner.slow and not self._manner.opens_form:
                await self._response.acknowledge(self._manner)
            while (reply := await self._next(replies)) is not None:
                self._held = None
                if reply.progress and self._clock() < self._shown_at + self._tempo.pace:
                    self._held = reply
                else:
                    await self._show(reply)
        if self._held is not None:
            await self._show(self._held)
        elif self._response.waits:
            await self._show(Reply("Done.", private=self._manner.private))

    async def _show(self, reply: Reply) -> None:
        await self._response.show(reply)
        self._shown_at = self._clock()

    async def _next(self, replies: AsyncGenerator[Reply, None]) -> Reply | None:
        """The next reply, None after the last. Meanwhile acknowledges, or shows the progress whose turn has come."""
        coming = asyncio.ensure_future(anext(replies, None))
        try:
            while not (await asyncio.wait({coming}, timeout=self._patience()))[0]:
                if not self._response.acknowledged:
                    await self._response.acknowledge(self._manner)
                elif self._held is not None:
                    held, self._held = self._held, None
                    await self._show(held)
            return coming.result()
        finally:
            await _end(coming)

    def _patience(self) -> float | None:
        if not self._response.acknowledged:
            return max(0.0, self._arrived + self._tempo.patience - self._clock())
        if self._held is not None:
            return max(0.0, self._shown_at + self._tempo.pace - self._clock())
        return None


async def _end(coming: asyncio.Future[Reply | None]) -> None:
    """End a wait that was left: the generator must not be running when it is closed."""
    if not coming.done():
        coming.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await coming
