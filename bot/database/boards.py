"""The boards of classes: only those who joined, under a name of their choice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import delete, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.database import tables
from bot.database.people import meet
from bot.database.upsert import put

if TYPE_CHECKING:
    from bot.database.database import Database


class Boards:
    """Names on the board of each class."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def join(self, class_place: str, person: str, name: str, server: str | None) -> bool:
        """Put a person on the board, or change their name there; False if somebody else has the name."""
        at, table, folded = self._database.clock(), tables.board, name.casefold()
        row = {"class_place": class_place, "person": person, "name": name, "folded": folded, "at": at}
        taken = select(table.c.person).where(
            table.c.class_place == class_place, table.c.folded == folded, table.c.person != person
        )

        async def work(connection: AsyncConnection) -> bool:
            if await connection.scalar(taken) is not None:
                return False
            await meet(connection, person, server, at)
            await put(connection, table, row)
            return True

        return await self._database.write(work)

    async def leave(self, class_place: str, person: str) -> bool:
        """Take a person off the board; whether they were on it."""
        table = tables.board

        async def work(connection: AsyncConnection) -> bool:
            done = await connection.execute(
                delete(table).where(table.c.class_place == class_place, table.c.person == person)
            )
            return done.rowcount > 0

        return await self._database.write(work)

    async def standings(self, class_place: str) -> list[tuple[str, str, int]]:
        """Person, name and number of different questions answered right, most first; those level by their name."""
        board, answer = tables.board, tables.answer
        solved = func.count(func.distinct(answer.c.question))
        query = (
            select(board.c.person, board.c.name, solved.label("solved"))
            .join(answer, (answer.c.person == board.c.person) & (answer.c.right == 1), isouter=True)
            .where(board.c.class_place == class_place)
            .group_by(board.c.person, board.c.name, board.c.folded)
            .order_by(solved.desc(), board.c.folded)
        )
        async with self._database.read() as connection:
            return [(row.person, row.name, row.solved) for row in await connection.execute(query)]
