"""The door to the database."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from bot.database import version
from bot.database.errors import DatabaseUnavailable, too_new, unavailable
from bot.database.location import location

if TYPE_CHECKING:
    from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

    from bot.database.answers import Answers
    from bot.database.boards import Boards
    from bot.database.duels import Duels
    from bot.database.practice import Practice
    from bot.database.privacy import Privacy
    from bot.database.programs import KeptPrograms
    from bot.database.reading import ReadingPositions
    from bot.database.replays import Replays
    from bot.database.rounds import Rounds
    from bot.database.sittings import Sittings
    from bot.database.teachers import Teachers
    from bot.database.writer import Writer

T = TypeVar("T")
Clock = Callable[[], float]
"""Seconds since 1970, UTC."""


class Database:
    """Opened on first use; what cannot be opened is tried again at the next use.

    Everything here raises `DatabaseUnavailable`, whose sentence is for the person who asked; a command that can go on
    without the database catches it.
    """

    def __init__(self, url: str, clock: Clock = time.time) -> None:
        self.location = location(url)
        self.clock = clock
        self._connections: AsyncEngine | None = None
        self._writer: Writer | None = None
        self._opening = asyncio.Lock()

    @cached_property
    def reading(self) -> ReadingPositions:
        """What each person has read, and where they stopped."""
        from bot.database.reading import ReadingPositions

        return ReadingPositions(self)

    @cached_property
    def programs(self) -> KeptPrograms:
        """Programs that a button refers to."""
        from bot.database.programs import KeptPrograms

        return KeptPrograms(self)

    @cached_property
    def practice(self) -> Practice:
        """Attempts at exercises, and puzzles that were broken."""
        from bot.database.practice import Practice

        return Practice(self)

    @cached_property
    def replays(self) -> Replays:
        """Schedules that can be replayed."""
        from bot.database.replays import Replays

        return Replays(self)

    @cached_property
    def duels(self) -> Duels:
        """Duels of two students."""
        from bot.database.duels import Duels

        return Duels(self)

    @cached_property
    def answers(self) -> Answers:
        """Answers that count, and what is due for review."""
        from bot.database.answers import Answers

        return Answers(self)

    @cached_property
    def boards(self) -> Boards:
        """Who joined the board of a class."""
        from bot.database.boards import Boards

        return Boards(self)

    @cached_property
    def privacy(self) -> Privacy:
        """What is stored of a person."""
        from bot.database.privacy import Privacy

        return Privacy(self)

    @cached_property
    def rounds(self) -> Rounds:
        """Live rounds and their votes."""
        from bot.database.rounds import Rounds

        return Rounds(self)

    @cached_property
    def sittings(self) -> Sittings:
        """Quizzes that one person takes alone."""
        from bot.database.sittings import Sittings

        return Sittings(self)

    @cached_property
    def teachers(self) -> Teachers:
        """The role that makes a teacher in a server."""
        from bot.database.teachers import Teachers

        return Teachers(self)

    @property
    def is_open(self) -> bool:
        """Whether it has been opened already."""
        return self._connections is not None

    async def open(self) -> None:
        """Open it and bring it up to date; nothing if that was done before."""
        async with self._opening:
            if self._connections is None:
                with self.explained():
                    await self._open()

    async def close(self) -> None:
        """Finish what was handed in, and let go of it. It opens again at the next use."""
        if self._writer is not None:
            await self._writer.close()
        if self._connections is not None:
            await self._connections.dispose()
        self._connections = self._writer = None

    @asynccontextmanager
    async def read(self) -> AsyncIterator[AsyncConnection]:
        """A connection to read with: it sees one moment of the database."""
        await self.open()
        assert self._connections is not None
        with self.explained():
            async with self._connections.connect() as connection:
                yield connection

    async def write(self, work: Callable[[AsyncConnection], Awaitable[T]]) -> T:
        """What `work` gave, once it is on disk. It may be run twice, so it changes nothing but the database."""
        await self.open()
        assert self._writer is not None
        with self.explained():
            return await self._writer.write(work)

    async def _open(self) -> None:
        from bot.database.connect import make_connections
        from bot.database.writer import Writer

        file = self.location.file
        if file is not None:
            file.parent.mkdir(parents=True, exist_ok=True)
            self._check(version.of_file(file))
        connections = make_connections(self.location)
        try:
            await self._bring_up_to_date(connections)
        except BaseException:
            await connections.dispose()
            raise
        self._connections, self._writer = connections, Writer(connections)

    async def _bring_up_to_date(self, connections: AsyncEngine) -> None:
        from sqlalchemy import inspect, text

        async with connections.connect() as connection:
            await connection.execution_options(writes=True)
            async with connection.begin():
                found = None
                if await connection.run_sync(lambda sync: inspect(sync).has_table("alembic_version")):
                    found = (await connection.execute(text("SELECT version_num FROM alembic_version"))).scalar()
                self._check(found)
                if found != version.HEAD:
                    from bot.database.migrate import upgrade

                    await connection.run_sync(upgrade)

    def _check(self, found: str | None) -> None:
        if found is not None and found not in version.KNOWN:
            raise too_new(self.location.shown, found, version.HEAD)

    def explained(self) -> _Explained:
        """Inside it, an error of the database or the system becomes `DatabaseUnavailable`."""
        return _Explained(self.location.shown)


class _Explained:
    """Turns an error of the database library, or of the system, into its sentence."""

    def __init__(self, place: str) -> None:
        self._place = place

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        if error is None or isinstance(error, DatabaseUnavailable):
            return
        if isinstance(error, ModuleNotFoundError) and error.name == "asyncpg":
            raise DatabaseUnavailable(
                "PostgreSQL needs one more package. Install it with `pip install 'lockstep[postgresql]'`."
            ) from error
        if isinstance(error, OSError) or _is_trouble(error):
            raise unavailable(self._place, error) from error


def _is_trouble(error: BaseException) -> bool:
    """Whether it is about the database as a whole, not about one statement of ours."""
    import sqlite3

    if isinstance(error, sqlite3.DatabaseError):
        return not isinstance(error, sqlite3.IntegrityError | sqlite3.ProgrammingError)
    from sqlalchemy.exc import DataError, DBAPIError, IntegrityError, ProgrammingError

    return isinstance(error, DBAPIError) and not isinstance(error, DataError | IntegrityError | ProgrammingError)
