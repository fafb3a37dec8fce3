"""Programs that a button refers to: a button's line is too short to hold one."""

from __future__ import annotations

import base64
import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.database import tables
from bot.database.people import meet
from bot.database.upsert import put

if TYPE_CHECKING:
    from bot.database.database import Database


@dataclass(frozen=True, slots=True)
class KeptProgram:
    """A program that somebody handed in, and what was typed to it (None: nothing)."""

    person: str
    code: str
    input: str | None


class KeptPrograms:
    """Programs, found by their key."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def keep(self, person: str, code: str, input: str | None = None, server: str | None = None) -> str:
        """The program's key: 9 characters that may stand in a URL. The same program of the same person has one key."""
        key = _key(person, code, input)
        at = self._database.clock()
        row = {"key": key, "person": person, "code": code, "input": input, "at": at}

        async def work(connection: AsyncConnection) -> None:
            await meet(connection, person, server, at)
            await put(connection, tables.program, row, keep=True)

        await self._database.write(work)
        return key

    async def find(self, key: str) -> KeptProgram | None:
        """The program, or None when it is not there (any more)."""
        table = tables.program
        query = select(table.c.person, table.c.code, table.c.input).where(table.c.key == key)
        async with self._database.read() as connection:
            row = (await connection.execute(query)).first()
        return KeptProgram(row.person, row.code, row.input) if row else None


def _key(person: str, code: str, input: str | None) -> str:
    parts = "\0".join((person, "" if input is None else "=" + input, code))
    digest = hashlib.sha256(parts.encode("utf-8", "surrogatepass")).digest()
    return base64.urlsafe_b64encode(digest)[:9].decode()
