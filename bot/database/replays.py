"""Schedules of programs, each under a short code that anybody can type."""

from __future__ import annotations

import base64
import hashlib
from typing import TYPE_CHECKING

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.database import tables
from bot.database.people import meet
from bot.database.practice_records import Replay
from bot.database.upsert import put

if TYPE_CHECKING:
    from bot.database.database import Database


class Replays:
    """Replays, found by their code."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def keep(self, person: str, replay: Replay, server: str | None = None) -> str:
        """The replay's code: 9 characters. The same replay of the same person has one code."""
        parts = "\0".join((person, replay.schedule, str(replay.boundary), replay.code))
        digest = hashlib.sha256(parts.encode("utf-8", "surrogatepass")).digest()
        key = base64.urlsafe_b64encode(digest)[:9].decode()
        at = self._database.clock()
        row = {"key": key, "person": person, "code": replay.code, "schedule": replay.schedule, "at": at}

        async def work(connection: AsyncConnection) -> None:
            await meet(connection, person, server, at)
            await put(connection, tables.replay, {**row, "boundary": replay.boundary}, keep=True)

        await self._database.write(work)
        return key

    async def find(self, key: str) -> Replay | None:
        """The replay, or None when it is not there (any more)."""
        table = tables.replay
        query = select(table.c.code, table.c.schedule, table.c.boundary).where(table.c.key == key)
        async with self._database.read() as connection:
            row = (await connection.execute(query)).first()
        return Replay(row.code, row.schedule, row.boundary) if row else None
