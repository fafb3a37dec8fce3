"""Live rounds of a class, and the votes in them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from sqlalchemy import Row, Select, func, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.database import tables
from bot.database.answers import record
from bot.database.people import meet
from bot.database.records import Answer, Review, StoredRound
from bot.database.sittings import from_text, to_text
from bot.database.upsert import put
from bot.database.votes import Vote, Votes

if TYPE_CHECKING:
    from bot.database.database import Database


class Rounds:
    """Live rounds by their key."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._votes = Votes(database)

    async def begin(self, stored: StoredRound, server: str | None) -> None:
        """Keep a new round."""
        at = self._database.clock()

        async def work(connection: AsyncConnection) -> None:
            if stored.teacher is not None:
                await meet(connection, stored.teacher, server, at)
            await put(connection, tables.live_round, {**_row(stored), "at": at})

        await self._database.write(work)

    async def keep(self, stored: StoredRound) -> None:
        """Keep how a round stands now."""

        async def work(connection: AsyncConnection) -> None:
            await _keep(connection, stored)

        await self._database.write(work)

    async def find(self, key: str) -> StoredRound | None:
        """The round of this key, or None."""
        table = tables.live_round
        async with self._database.read() as connection:
            row = (await connection.execute(select(table).where(table.c.key == key))).first()
        return None if row is None else _as_round(row)

    async def running(self, classes: Collection[str]) -> list[StoredRound]:
        """Every round of these classes that has not ended, oldest first."""
        table = tables.live_round
        return await self._rounds(select(table).where(table.c.phase != "ended", table.c.class_place.in_(classes)))

    async def running_in(self, place: str) -> StoredRound | None:
        """The round that has not ended in this place, or None."""
        table = tables.live_round
        found = await self._rounds(select(table).where(table.c.phase != "ended", table.c.place == place))
        return found[-1] if found else None

    async def vote(self, stored: StoredRound, person: str, option: int, server: str | None, at: float) -> bool:
        """Store a vote, in place of an earlier one; False if the round has moved on, and nothing was stored."""
        return await self._votes.store(Vote(stored.key, stored.position, stored.ballot, person, option, server, at))

    async def votes(self, key: str, position: int, ballot: int) -> dict[str, int]:
        """What each person chose."""
        async with self._database.read() as connection:
            return await _votes(connection, key, position, ballot)

    async def answers(self, key: str, position: int) -> dict[int, list[Answer]]:
        """What counted for a question of a round, by ballot."""
        found: dict[int, list[Answer]] = {}
        for answer in await self._database.answers.with_marks(f"{key}/{position:03d}/"):
            found.setdefault(int(answer.mark.split("/")[2]), []).append(answer)
        return found

    async def turnout(self, key: str) -> int:
        """How many persons have voted in the round at all."""
        table = tables.vote
        query = select(func.count(func.distinct(table.c.person))).where(table.c.round == key)
        async with self._database.read() as connection:
            return int(await connection.scalar(query) or 0)

    async def _rounds(self, query: Select[Any]) -> list[StoredRound]:
        async with self._database.read() as connection:
            return _rows(await connection.execute(query.order_by(tables.live_round.c.at)))

    async def close(
        self,
        stored: StoredRound,
        answers: Callable[[dict[str, int]], Sequence[Answer]],
        review: Review,
        server: str | None,
    ) -> dict[str, int]:
        """End the ballot: keep the round as given, and count each vote as an answer; gives the votes. All in one step,
        after every vote that was confirmed."""
        now = self._database.clock()
        await self._votes.stored()

        async def work(connection: AsyncConnection) -> dict[str, int]:
            await _keep(connection, stored)
            votes = await _votes(connection, stored.key, stored.position, stored.ballot)
            await record(connection, answers(votes), review, server, now)
            return votes

        return await self._database.write(work)


async def _keep(connection: AsyncConnection, stored: StoredRound) -> None:
    table = tables.live_round
    await connection.execute(update(table).where(table.c.key == stored.key).values(**_row(stored)))


async def _votes(connection: AsyncConnection, key: str, position: int, ballot: int) -> dict[str, int]:
    table = tables.vote
    query = select(table.c.person, table.c.option).where(
        table.c.round == key, table.c.position == position, table.c.ballot == ballot
    )
    return {row.person: row.option for row in await connection.execute(query.order_by(table.c.person))}


def _rows(rows: Iterable[Row[Any]]) -> list[StoredRound]:
    return [_as_round(row) for row in rows]


def _row(stored: StoredRound) -> dict[str, Any]:
    return {**asdict(stored), "questions": to_text(stored.questions)}


def _as_round(row: Row[Any]) -> StoredRound:
    values = {**row._mapping, "questions": from_text(row.questions)}
    del values["at"]
    return StoredRound(**values)
