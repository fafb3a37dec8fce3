"""Everything that is stored of a person: to show, to take along, to delete; and what goes when a server goes.

Which tables hold something of a person is read from the tables themselves, so a new one cannot be forgotten.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from sqlalchemy import Column, Table, delete, func, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.database import tables
from bot.database.records import KEPT_DAYS
from bot.database.upsert import put

if TYPE_CHECKING:
    from bot.database.database import Database


class Privacy:
    """A person's own view of the database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def counts(self, person: str) -> dict[str, int]:
        """How many records of each kind there are of a person; kinds with none are left out."""
        found: dict[str, int] = {}
        async with self._database.read() as connection:
            for table, columns in _personal():
                query = select(func.count()).select_from(table).where(or_(*(column == person for column in columns)))
                if count := await connection.scalar(query):
                    found[table.name] = int(count)
        return found

    async def export(self, person: str) -> dict[str, list[Mapping[str, Any]]]:
        """Every record of a person, by kind, as plain JSON values."""
        found: dict[str, list[Mapping[str, Any]]] = {}
        async with self._database.read() as connection:
            for table, columns in _personal():
                query = select(table).where(or_(*(column == person for column in columns)))
                rows: list[Mapping[str, Any]] = [dict(row._mapping) for row in await connection.execute(query)]
                if rows:
                    found[table.name] = rows
        return found

    async def delete(self, person: str) -> None:
        """Delete everything of a person: whatever hangs on them goes with their row."""

        async def work(connection: AsyncConnection) -> None:
            await connection.execute(delete(tables.person).where(tables.person.c.id == person))

        await self._database.write(work)

    async def server_left(self, server: str) -> None:
        """A server has removed the bot: what came from it goes after `KEPT_DAYS`."""
        at = self._database.clock()

        async def work(connection: AsyncConnection) -> None:
            await put(connection, tables.left_server, {"server": server, "at": at}, keep=True)

        await self._database.write(work)

    async def server_joined(self, server: str) -> None:
        """A server has the bot (again): nothing of it is deleted."""
        table = tables.left_server

        async def work(connection: AsyncConnection) -> None:
            await connection.execute(delete(table).where(table.c.server == server))

        await self._database.write(work)

    async def known_servers(self) -> list[str]:
        """Every server that somebody used Lockstep in."""
        async with self._database.read() as connection:
            return [str(row.server) for row in await connection.execute(select(tables.visit.c.server).distinct())]

    async def purge(self) -> list[str]:
        """Delete what came from servers that left long enough ago; gives those servers."""
        before = self._database.clock() - KEPT_DAYS * 86400
        query = select(tables.left_server.c.server).where(tables.left_server.c.at <= before)

        async def work(connection: AsyncConnection) -> list[str]:
            servers = [str(row.server) for row in await connection.execute(query)]
            for server in servers:
                await _forget(connection, server)
            return servers

        return await self._database.write(work)


def _personal() -> list[tuple[Table, list[Column[Any]]]]:
    """Each table with something of persons, and its columns that name one."""
    found = []
    for table in tables.metadata.sorted_tables:
        columns = [key.parent for key in table.foreign_keys if key.column is tables.person.c.id]
        if table is tables.person:
            columns = [tables.person.c.id]
        if columns:
            found.append((table, columns))
    return found


async def _forget(connection: AsyncConnection, server: str) -> None:
    """Delete what came from a server, and those persons who used Lockstep in no other."""
    visit, person = tables.visit, tables.person
    here = select(visit.c.person).where(visit.c.server == server)
    elsewhere = select(visit.c.person).where(visit.c.server != server)
    await connection.execute(delete(person).where(person.c.id.in_(here), person.c.id.not_in(elsewhere)))
    of_server = {"server": server, "place": server, "class_place": server}
    for table in tables.metadata.sorted_tables:
        for name in of_server.keys() & set(table.columns.keys()):
            await connection.execute(delete(table).where(table.c[name] == server))
