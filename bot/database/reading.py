"""What each person has read, and where they stopped.

Two ways to the same table: a SQLite file that nobody has opened yet in this process is read and written with the
standard library, because `lockstep say '/lesson 22'` should not wait a second for SQLAlchemy to be imported.
"""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Callable, Mapping
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from bot.database import version

if TYPE_CHECKING:
    from sqlalchemy.ext.asyncio import AsyncConnection

    from bot.database.database import Database

T = TypeVar("T")

_POSITION = "SELECT section FROM reading WHERE person = ? AND lesson = ? ORDER BY at DESC LIMIT 1"
_REMEMBER = (
    ("INSERT INTO person (id, since) VALUES (:person, :at) ON CONFLICT DO NOTHING", False),
    ("INSERT INTO visit (person, server, since) VALUES (:person, :server, :at) ON CONFLICT DO NOTHING", True),
    (
        "INSERT INTO reading (person, lesson, section, at) VALUES (:person, :lesson, :section, :at) "
        "ON CONFLICT (person, lesson, section) DO UPDATE SET at = excluded.at",
        False,
    ),
)


class ReadingPositions:
    """The sections a person has opened; the last one of a lesson is where they stopped."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def position(self, person: str, lesson: int) -> str | None:
        """The section (its slug) that a person opened last in a lesson; None if they have not begun."""
        if (path := self._plain_file()) is not None:
            row = await self._directly(path, lambda file: file.execute(_POSITION, (person, lesson)).fetchone())
            return str(row[0]) if row else None
        if not self._database.is_open and self._database.location.file and not self._database.location.file.exists():
            return None  # nothing is kept yet: not worth making a database for
        from sqlalchemy import select

        from bot.database.tables import reading as table

        query = select(table.c.section).where(table.c.person == person, table.c.lesson == lesson)
        async with self._database.read() as connection:
            return await connection.scalar(query.order_by(table.c.at.desc()).limit(1))

    async def remember(self, person: str, lesson: int, section: str, server: str | None = None) -> None:
        """A person has opened a section."""
        at = self._database.clock()
        row = {"person": person, "lesson": lesson, "section": section, "at": at}
        if (path := self._plain_file()) is not None:
            await self._directly(path, lambda file: _remember(file, {**row, "server": server}))
            return
        from bot.database.people import meet
        from bot.database.tables import reading as table
        from bot.database.upsert import put

        async def work(connection: AsyncConnection) -> None:
            await meet(connection, person, server, at)
            await put(connection, table, row)

        await self._database.write(work)

    async def sections(self, person: str) -> dict[int, list[str]]:
        """Every section that a person has opened, by lesson, in the order of their last visit."""
        from sqlalchemy import select

        from bot.database.tables import reading as table

        query = select(table.c.lesson, table.c.section).where(table.c.person == person).order_by(table.c.at)
        found: dict[int, list[str]] = {}
        async with self._database.read() as connection:
            for row in await connection.execute(query):
                found.setdefault(row.lesson, []).append(row.section)
        return found

    def _plain_file(self) -> Path | None:
        """The file, if it is up to date and nothing has been imported for it yet."""
        path = self._database.location.file
        if path is None or self._database.is_open:
            return None
        with self._database.explained():
            return path if version.of_file(path) == version.HEAD else None

    async def _directly(self, path: Path, work: Callable[[sqlite3.Connection], T]) -> T:
        with self._database.explained():
            return await asyncio.to_thread(_with_file, path, work)


def _with_file(path: Path, work: Callable[[sqlite3.Connection], T]) -> T:
    with closing(sqlite3.connect(path, timeout=5, isolation_level=None)) as file:
        file.execute("PRAGMA synchronous = FULL")
        file.execute("PRAGMA foreign_keys = ON")
        return work(file)


def _remember(file: sqlite3.Connection, row: Mapping[str, object]) -> None:
    file.execute("BEGIN IMMEDIATE")
    for statement, of_server in _REMEMBER:
        if not of_server or row["server"] is not None:
            file.execute(statement, row)
    file.execute("COMMIT")
