"""Duels: two fixes of one exercise, and what each side made of the other's."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.database import tables
from bot.database.people import meet
from bot.database.practice_records import Duel, Turn
from bot.database.upsert import put

if TYPE_CHECKING:
    from bot.database.database import Database


class Duels:
    """Duels by their id."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def open(self, duel: Duel, server: str | None) -> None:
        """Keep a new duel; one with the same id is kept once."""
        at = self._database.clock()
        row = {"id": duel.id, "person": duel.challenger, "opponent": duel.opponent, "place": duel.place}

        async def work(connection: AsyncConnection) -> None:
            for person in (duel.challenger, duel.opponent):
                await meet(connection, person, server, at)
            await put(connection, tables.duel, {**row, "exercise": duel.exercise, "at": at}, keep=True)
            for person in (duel.challenger, duel.opponent):
                await put(connection, tables.duel_turn, {"duel": duel.id, "person": person, "gave_up": 0}, keep=True)

        await self._database.write(work)

    async def find(self, id: str) -> Duel | None:
        """The duel with its turns, or None."""
        async with self._database.read() as connection:
            row = (await connection.execute(select(tables.duel).where(tables.duel.c.id == id))).first()
            if row is None:
                return None
            turns = await connection.execute(select(tables.duel_turn).where(tables.duel_turn.c.duel == id))
            made = {turn.person: Turn(turn.program, turn.broke_with, bool(turn.gave_up)) for turn in turns}
        return Duel(row.id, row.person, row.opponent, row.place, row.exercise, made)

    async def hand_in(self, id: str, person: str, program: str) -> bool:
        """Keep a side's fix; False, and nothing kept, once both have handed in: then the attack has begun."""

        async def work(connection: AsyncConnection) -> bool:
            turns = tables.duel_turn
            rows = await connection.execute(select(turns.c.program).where(turns.c.duel == id))
            if all(row.program is not None for row in rows):
                return False
            await _change(connection, id, person, {"program": program})
            return True

        return await self._database.write(work)

    async def end_attack(self, id: str, person: str, broke_with: str | None) -> None:
        """Keep how a side's attack ended: the picks that broke the other's fix, or None for giving up."""
        values = {"gave_up": 1} if broke_with is None else {"broke_with": broke_with}

        async def work(connection: AsyncConnection) -> None:
            await _change(connection, id, person, values)

        await self._database.write(work)


async def _change(connection: AsyncConnection, duel: str, person: str, values: dict[str, Any]) -> None:
    table = tables.duel_turn
    await connection.execute(update(table).where(table.c.duel == duel, table.c.person == person).values(**values))
