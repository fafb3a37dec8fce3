"""Servers that removed the bot: what came from them is deleted after a stated time, also if that happened unseen."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Collection

from bot.clock import Clock
from bot.command import Refusal
from bot.database.database import Database

log = logging.getLogger(__name__)

DAY = 86400.0


class Departures:
    """Looks once a day whether something is to be deleted."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock
        self._daily: asyncio.Task[None] | None = None

    async def connect(self, servers: Collection[str]) -> None:
        """The bot is in these servers: one that it is known from and that is not among them has removed it."""
        privacy = self._database.privacy
        for server in await privacy.known_servers():
            if server in servers:
                await privacy.server_joined(server)
            else:
                await privacy.server_left(server)
        if self._daily is None:
            self._daily = asyncio.create_task(self._purge_daily())

    async def leave(self, server: str) -> None:
        """The bot was removed from a server just now."""
        await self._database.privacy.server_left(server)

    async def close(self) -> None:
        """Look no more."""
        if self._daily is not None:
            self._daily.cancel()
            await asyncio.gather(self._daily, return_exceptions=True)
            self._daily = None

    async def _purge_daily(self) -> None:
        while True:
            try:
                for server in await self._database.privacy.purge():
                    log.info("deleted what came from %s: it removed the bot long enough ago", server)
            except Refusal as trouble:
                log.warning("nothing was deleted today: %s", trouble)
            await self._clock.sleep(DAY)
