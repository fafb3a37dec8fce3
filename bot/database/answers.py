"""Answers that count, and what each makes due for review."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from sqlalchemy import Row, Select, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.database import tables
from bot.database.people import meet
from bot.database.records import Answer, Due, Review
from bot.database.upsert import put

if TYPE_CHECKING:
    from bot.database.database import Database


class Answers:
    """Every answer, and every card."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def record(self, answers: Sequence[Answer], review: Review, server: str | None = None) -> list[bool]:
        """Store answers with what they make due, all in one step; whether each counted (False: its mark was there)."""

        async def work(connection: AsyncConnection) -> list[bool]:
            return await record(connection, answers, review, server, self._database.clock())

        return await self._database.write(work)

    async def find(self, mark: str) -> Answer | None:
        """The answer with this mark, or None."""
        found = await self._answers(select(tables.answer).where(tables.answer.c.mark == mark))
        return found[0] if found else None

    async def with_marks(self, beginning: str) -> list[Answer]:
        """The answers whose marks begin so, in their order."""
        return await self._answers(
            select(tables.answer).where(tables.answer.c.mark.startswith(beginning, autoescape=True))
        )

    async def of_person(self, person: str) -> list[Answer]:
        """All answers of a person, oldest first."""
        return await self._answers(select(tables.answer).where(tables.answer.c.person == person))

    async def of_class(self, place: str) -> list[Answer]:
        """All answers given in a class, oldest first."""
        return await self._answers(select(tables.answer).where(tables.answer.c.place == place))

    async def due(self, person: str, until: float) -> list[Due]:
        """What a person has to review until then, the longest due first."""
        table = tables.card
        query = select(table).where(table.c.person == person, table.c.due <= until).order_by(table.c.due, table.c.topic)
        async with self._database.read() as connection:
            rows = await connection.execute(query)
            return [Due(row.lesson, row.topic, row.subject, row.due) for row in rows]

    async def next_due(self, person: str) -> float | None:
        """When the next review of a person is due; None if there is none."""
        table = tables.card
        query = select(table.c.due).where(table.c.person == person).order_by(table.c.due).limit(1)
        async with self._database.read() as connection:
            return await connection.scalar(query)

    async def _answers(self, query: Select[Any]) -> list[Answer]:
        async with self._database.read() as connection:
            rows = await connection.execute(query.order_by(tables.answer.c.at, tables.answer.c.mark))
            return _as_answers(rows)


async def record(
    connection: AsyncConnection, answers: Iterable[Answer], review: Review, server: str | None, now: float
) -> list[bool]:
    """Store answers inside a write that does more; see `Answers.record`."""
    counted = []
    for answer in answers:
        at = answer.at or now
        await meet(connection, answer.person, server, at)
        counted.append(await put(connection, tables.answer, _row(answer, at), keep=True))
        if counted[-1]:
            for subject in answer.rated():
                await _review(connection, answer, subject, review, at)
    return counted


async def _review(connection: AsyncConnection, answer: Answer, subject: int, review: Review, at: float) -> None:
    table = tables.card
    key = {"person": answer.person, "lesson": answer.lesson, "topic": answer.topic, "subject": subject}
    before = await connection.scalar(select(table.c.state).where(*(table.c[name] == key[name] for name in key)))
    state, due = review(before, answer.right, at)
    await put(connection, table, {**key, "state": state, "due": due})


def _row(answer: Answer, at: float) -> dict[str, Any]:
    row = {column.name: getattr(answer, column.name) for column in tables.answer.columns}
    tested = " ".join(str(number) for number in answer.tested)
    return {**row, "tested": tested, "right": int(answer.right), "at": at}


def _as_answers(rows: Iterable[Row[Any]]) -> list[Answer]:
    return [
        Answer(**{**row._mapping, "right": bool(row.right), "tested": tuple(int(one) for one in row.tested.split())})
        for row in rows
    ]
