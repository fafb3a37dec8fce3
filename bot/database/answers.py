"""Answers that count, and what each makes due for review."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from sqlalchemy import Row, Select, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.database import tables
from bot.database.people import meet_all
from bot.database.records import Answer, Due, Review
from bot.database.upsert import put_all

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
    connection: AsyncConnection, answers: Sequence[Answer], review: Review, server: str | None, now: float
) -> list[bool]:
    """Store answers inside a write that does more; see `Answers.record`."""
    known = await _known(connection, [answer.mark for answer in answers])
    counted: list[bool] = []
    new: dict[str, Answer] = {}
    for answer in answers:
        counted.append(answer.mark not in known and answer.mark not in new)
        new.setdefault(answer.mark, answer)
    fresh = [answer for mark, answer in new.items() if mark not in known]
    await meet_all(connection, {answer.person: None for answer in fresh}, server, now)
    await put_all(connection, tables.answer, [_row(answer, answer.at or now) for answer in fresh])
    await _make_due(connection, fresh, review, now)
    return counted


async def _known(connection: AsyncConnection, marks: Sequence[str]) -> set[str]:
    table = tables.answer
    found: set[str] = set()
    for part in _parts(marks):
        query = select(table.c.mark).where(table.c.mark.in_(part))
        found |= {str(row.mark) for row in await connection.execute(query)}
    return found


async def _make_due(connection: AsyncConnection, answers: Sequence[Answer], review: Review, now: float) -> None:
    """Bring the cards up to date that these answers say something about."""
    table = tables.card
    states: dict[tuple[str, int, str, int], str] = {}
    for part in _parts(list({answer.person for answer in answers})):
        query = select(table).where(table.c.person.in_(part), table.c.lesson.in_({one.lesson for one in answers}))
        states |= {(r.person, r.lesson, r.topic, r.subject): r.state for r in await connection.execute(query)}
    rows: dict[tuple[str, int, str, int], dict[str, Any]] = {}
    for answer in answers:
        for subject in answer.rated():
            key = (answer.person, answer.lesson, answer.topic, subject)
            states[key], due = review(states.get(key), answer.right, answer.at or now)
            named = dict(zip(("person", "lesson", "topic", "subject"), key, strict=True))
            rows[key] = {**named, "state": states[key], "due": due}
    await put_all(connection, table, list(rows.values()))


def _parts(values: Sequence[str]) -> Iterator[Sequence[str]]:
    """The values in parts that one statement can take."""
    for start in range(0, len(values), 500):
        yield values[start : start + 500]


def _row(answer: Answer, at: float) -> dict[str, Any]:
    row = {column.name: getattr(answer, column.name) for column in tables.answer.columns}
    tested = " ".join(str(number) for number in answer.tested)
    return {**row, "tested": tested, "right": int(answer.right), "at": at}


def _as_answers(rows: Iterable[Row[Any]]) -> list[Answer]:
    return [
        Answer(**{**row._mapping, "right": bool(row.right), "tested": tuple(int(one) for one in row.tested.split())})
        for row in rows
    ]
