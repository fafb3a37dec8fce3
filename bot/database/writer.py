"""Many writes, one commit: a write is confirmed when it is on disk, and those of a whole class share one fsync."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

T = TypeVar("T")
Work = Callable[[AsyncConnection], Awaitable[T]]
"""Some statements that belong together. It may be run twice, so it changes nothing but the database."""

BATCH = 256
"""Most writes in one commit: it bounds how long the first of them waits."""


@dataclass(frozen=True, slots=True)
class _Waiting:
    work: Work[Any]
    done: asyncio.Future[Any]


class Writer:
    """The only one that writes. Writes that arrive while a commit is under way share the next one."""

    def __init__(self, connections: AsyncEngine) -> None:
        self._connections = connections
        self._queue: list[_Waiting] = []
        self._task: asyncio.Task[None] | None = None

    async def write(self, work: Work[T]) -> T:
        """What `work` gave, after its commit. Raises what it raised; then nothing of it is stored."""
        done: asyncio.Future[T] = asyncio.get_running_loop().create_future()
        self._queue.append(_Waiting(work, done))
        if self._task is None or self._task.done():
            self._task = asyncio.create_task(self._commit_all())
        return await done

    async def close(self) -> None:
        """Wait until everything that was handed in is committed or has failed."""
        if self._task is not None:
            await self._task

    async def _commit_all(self) -> None:
        while self._queue:
            batch, self._queue = self._queue[:BATCH], self._queue[BATCH:]
            await self._commit(batch)

    async def _commit(self, batch: list[_Waiting]) -> None:
        try:
            async with self._connections.connect() as connection:
                await connection.execution_options(writes=True)
                async with connection.begin():
                    results = [await waiting.work(connection) for waiting in batch]
        except Exception as error:
            await self._fail(batch, error)
        else:
            for waiting, result in zip(batch, results, strict=True):
                if not waiting.done.done():
                    waiting.done.set_result(result)

    async def _fail(self, batch: list[_Waiting], error: Exception) -> None:
        """One bad write must not take the others with it; a database in trouble fails them all, once."""
        trouble = isinstance(error, DBAPIError | OSError) and not isinstance(error, IntegrityError)
        if len(batch) > 1 and not trouble:
            for waiting in batch:
                await self._commit([waiting])
            return
        for waiting in batch:
            if not waiting.done.done():
                waiting.done.set_exception(error)
