"""Quizzes that one person takes alone: which questions they ask, so that a button carries only a key."""

from __future__ import annotations

import json
import secrets
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from sqlalchemy import Select, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.database import tables
from bot.database.people import meet
from bot.database.records import Asked, Sitting
from bot.database.upsert import put

if TYPE_CHECKING:
    from bot.database.database import Database


def to_text(questions: Sequence[Asked]) -> str:
    """The questions as they are stored."""
    return json.dumps([[one.question, one.seed] for one in questions])


def from_text(text: str) -> tuple[Asked, ...]:
    """The questions again."""
    return tuple(Asked(str(question), int(seed)) for question, seed in json.loads(text))


def new_key() -> str:
    """A short key that nobody can guess."""
    return secrets.token_urlsafe(6)


class Sittings:
    """Quizzes by their key."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def begin(
        self, person: str, place: str, server: str | None, lesson: int, source: str, questions: Sequence[Asked]
    ) -> Sitting:
        """A new quiz with these questions."""
        sitting = Sitting(new_key(), person, place, lesson, source, tuple(questions))
        at = self._database.clock()
        row = {"key": sitting.key, "person": person, "place": place, "lesson": lesson, "source": source}

        async def work(connection: AsyncConnection) -> None:
            await meet(connection, person, server, at)
            await put(connection, tables.sitting, {**row, "questions": to_text(questions), "at": at})

        await self._database.write(work)
        return sitting

    async def find(self, key: str) -> Sitting | None:
        """The quiz of this key, or None."""
        return await self._first(select(tables.sitting).where(tables.sitting.c.key == key))

    async def latest(self, person: str) -> Sitting | None:
        """The quiz that a person began last, or None."""
        table = tables.sitting
        return await self._first(select(table).where(table.c.person == person).order_by(table.c.at.desc()).limit(1))

    async def _first(self, query: Select[Any]) -> Sitting | None:
        async with self._database.read() as connection:
            row = (await connection.execute(query)).first()
        if row is None:
            return None
        return Sitting(row.key, row.person, row.place, row.lesson, row.source, from_text(row.questions))
