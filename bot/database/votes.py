"""Votes of a live round: those that arrive while a commit is under way are stored by the next one, all at once."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.database import tables
from bot.database.people import meet_all
from bot.database.upsert import put_all

if TYPE_CHECKING:
    from bot.database.database import Database

MOST = 500
"""Most votes in one step: it bounds how long other writes wait for it."""


@dataclass(frozen=True, slots=True)
class Vote:
    """One vote: of whom, in which ballot, for which option."""

    round: str
    position: int
    ballot: int
    person: str
    option: int
    server: str | None
    at: float


class Votes:
    """Stores votes in the order in which they came."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._waiting: list[tuple[Vote, asyncio.Future[bool]]] = []
        self._open: set[asyncio.Future[bool]] = set()
        self._task: asyncio.Task[None] | None = None

    async def store(self, vote: Vote) -> bool:
        """Store a vote, in place of an earlier one; False if the ballot is no longer open, and nothing was stored."""
        done: asyncio.Future[bool] = asyncio.get_running_loop().create_future()
        self._waiting.append((vote, done))
        self._open.add(done)
        done.add_done_callback(self._open.discard)
        if self._task is None or self._task.done():
            self._task = asyncio.create_task(self._store_all())
        return await done

    async def stored(self) -> None:
        """Wait until every vote that was handed in before is stored, or refused."""
        if self._open:
            await asyncio.wait(list(self._open))

    async def _store_all(self) -> None:
        while self._waiting:
            batch, self._waiting = self._waiting[:MOST], self._waiting[MOST:]
            try:
                results = await self._database.write(partial(_store, votes=[vote for vote, _ in batch]))
            except Exception as error:
                for _, done in batch:
                    if not done.done():
                        done.set_exception(error)
            else:
                for (_, done), result in zip(batch, results, strict=True):
                    if not done.done():
                        done.set_result(result)


async def _store(connection: AsyncConnection, votes: Sequence[Vote]) -> list[bool]:
    """Whether each was stored."""
    table = tables.live_round
    query = select(table.c.key, table.c.position, table.c.ballot).where(
        table.c.phase == "open", table.c.key.in_({vote.round for vote in votes})
    )
    open_now = {tuple(row) for row in await connection.execute(query)}
    taken = [(vote.round, vote.position, vote.ballot) in open_now for vote in votes]
    # The last vote of a person counts; one statement must not name a row twice.
    last = {(v.round, v.position, v.ballot, v.person): v for v, good in zip(votes, taken, strict=True) if good}
    for server in {vote.server for vote in last.values()}:
        here = {vote.person: vote.at for vote in last.values() if vote.server == server}
        if here:
            await meet_all(connection, here, server, min(here.values()))
    columns = tables.vote.columns.keys()
    await put_all(connection, tables.vote, [{name: getattr(v, name) for name in columns} for v in last.values()])
    return taken
