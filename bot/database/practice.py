"""What has been practised: attempts at exercises, and puzzles that were broken."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from sqlalchemy import Row, Select, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.database import tables
from bot.database.people import meet
from bot.database.practice_records import Attempt
from bot.database.upsert import put

if TYPE_CHECKING:
    from bot.database.database import Database


class Practice:
    """Attempts and solved puzzles."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def record(self, attempt: Attempt) -> None:
        """Keep an attempt; one with the same id is kept once."""
        at = self._database.clock()
        table = tables.attempt
        row = {column.name: getattr(attempt, column.name) for column in table.columns} | {"at": at}

        async def work(connection: AsyncConnection) -> None:
            await meet(connection, attempt.person, attempt.server, at)
            await put(connection, table, row, keep=True)

        await self._database.write(work)

    async def of_person(self, person: str) -> list[Attempt]:
        """A person's attempts, oldest first."""
        return await self._attempts(select(tables.attempt).where(tables.attempt.c.person == person))

    async def of_server(self, server: str | None) -> list[Attempt]:
        """The attempts made in a server (None: in no server, as in the terminal), oldest first."""
        return await self._attempts(select(tables.attempt).where(tables.attempt.c.server == server))

    async def break_puzzle(self, person: str, puzzle: str, steps: int, server: str | None = None) -> int:
        """Keep that a person broke a puzzle in so many steps; gives their fewest so far."""
        at, table = self._database.clock(), tables.solved_puzzle

        async def work(connection: AsyncConnection) -> int:
            await meet(connection, person, server, at)
            query = select(table.c.steps).where(table.c.person == person, table.c.puzzle == puzzle)
            best = await connection.scalar(query)
            fewest = steps if best is None else min(best, steps)
            await put(connection, table, {"person": person, "puzzle": puzzle, "steps": fewest, "at": at})
            return fewest

        return await self._database.write(work)

    async def puzzles(self, person: str) -> dict[str, int]:
        """The puzzles a person has broken, with the fewest steps each took."""
        table = tables.solved_puzzle
        async with self._database.read() as connection:
            rows = await connection.execute(select(table.c.puzzle, table.c.steps).where(table.c.person == person))
            return {row.puzzle: row.steps for row in rows}

    async def _attempts(self, query: Select[tuple[object, ...]]) -> list[Attempt]:
        async with self._database.read() as connection:
            rows = await connection.execute(query.order_by(tables.attempt.c.at))
            return _as_attempts(rows)


def _as_attempts(rows: Iterable[Row[tuple[object, ...]]]) -> list[Attempt]:
    return [Attempt(**row._mapping) for row in rows]
