"""The role that makes a teacher in a server, beside those who may manage it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.database import tables
from bot.database.upsert import put

if TYPE_CHECKING:
    from bot.database.database import Database


class Teachers:
    """One role at most for each server. Asked at each request, so it is kept in memory once it is known."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._known: dict[str, str | None] = {}

    async def role(self, server: str) -> str | None:
        """The role of a server (its id), or None."""
        if server not in self._known:
            table = tables.teacher_role
            async with self._database.read() as connection:
                self._known[server] = await connection.scalar(select(table.c.role).where(table.c.server == server))
        return self._known[server]

    async def choose(self, server: str, role: str | None) -> None:
        """Set the role of a server; None: only those who may manage it are teachers."""
        table = tables.teacher_role

        async def work(connection: AsyncConnection) -> None:
            if role is None:
                await connection.execute(delete(table).where(table.c.server == server))
            else:
                await put(connection, table, {"server": server, "role": role})

        await self._database.write(work)
        self._known[server] = role
