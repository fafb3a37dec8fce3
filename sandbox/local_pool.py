"""Runs jobs on this machine: a bounded queue, a bounded number at a time, one per owner."""

from __future__ import annotations

import asyncio
from pathlib import Path
from types import TracebackType

from sandbox.errors import AlreadyRunning, QueueFull
from sandbox.jail.plain import run_plain
from sandbox.job import Job
from sandbox.pool import Progress
from sandbox.result import Result

NO_JAIL = (
    "This computer cannot lock a program in, so programs of students are not run here. "
    "Lessons, quizzes and the built-in demos work. `lockstep doctor` says what is missing."
)


class LocalPool:
    """A `Pool` of this machine. `tier` forces a confinement (empty: the best there is), `cache` keeps what is slow to
    make; `jobs` run at a time, `queue` more may wait."""

    def __init__(self, tier: str = "", jobs: int = 2, queue: int = 64, cache: Path | None = None) -> None:
        self._tier = tier
        self._cache = cache
        self._queue = queue
        self._jobs = jobs
        self._places = asyncio.Semaphore(jobs)
        self._owners: set[str] = set()
        self._running: set[asyncio.Task[Result]] = set()
        self._closed = False

    async def __aenter__(self) -> LocalPool:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()

    async def run(self, job: Job, owner: str, progress: Progress | None = None, trusted: bool = False) -> Result:
        """See `Pool.run`."""
        self._admit(owner)
        task = asyncio.create_task(self._in_turn(job, progress, trusted))
        self._running.add(task)
        try:
            return await task
        finally:
            task.cancel()
            self._running.discard(task)
            self._owners.discard(owner)

    async def close(self) -> None:
        """Take no new work, end what runs. Calling it again does nothing."""
        self._closed = True
        for task in self._running:
            task.cancel()
        await asyncio.gather(*self._running, return_exceptions=True)

    def _admit(self, owner: str) -> None:
        if owner in self._owners:
            raise AlreadyRunning(owner)
        waiting = len(self._owners) - self._jobs
        if self._closed or waiting >= self._queue:
            raise QueueFull(max(waiting, 0))
        self._owners.add(owner)

    async def _in_turn(self, job: Job, progress: Progress | None, trusted: bool) -> Result:
        async with self._places:
            if not trusted:
                return Result("refused", message=NO_JAIL, tier="none")
            return await run_plain(job, progress)
