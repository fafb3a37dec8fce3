"""Runs jobs on this machine: a bounded queue, a bounded number at a time, one per owner."""

from __future__ import annotations

import asyncio
import logging
from pathlib import Path
from types import TracebackType
from typing import Any

from sandbox.errors import AlreadyRunning, Closing, JailBroken, QueueFull
from sandbox.jail.launch import Zygote, start
from sandbox.jail.launched import Launched
from sandbox.jail.supervise import run_in_jail
from sandbox.job import Job, Run
from sandbox.pool import Progress
from sandbox.result import Result

log = logging.getLogger(__name__)

SPARES = 2

NO_JAIL = (
    "This computer cannot lock a program in ({reason}), so programs of students are not run here. "
    "Lessons, quizzes and the built-in demos work. `lockstep doctor` says what is missing."
)


class LocalPool:
    """A `Pool` of this machine.

    `tier` forces a confinement (empty: the best there is), `cache` keeps what is slow to make; `jobs` run at a time,
    `queue` more may wait; `spares` children wait ready for the next jobs. `launched`: for the first zygote, where one
    was launched with the same tier and cache. `testing`: further arguments of `jail.launch.start`.
    """

    def __init__(
        self,
        tier: str = "",
        jobs: int = 2,
        queue: int = 64,
        cache: Path | None = None,
        launched: Launched | None = None,
        spares: int = SPARES,
        **testing: Any,
    ) -> None:
        self._tier = tier
        self._cache = cache
        self._launched = launched
        self._spares = spares
        self._queue = queue
        self._jobs = jobs
        self._places = asyncio.Semaphore(jobs)
        self._owners: set[str] = set()
        self._running: set[asyncio.Task[Result]] = set()
        self._closed = False
        self._zygotes: dict[bool, Zygote] = {}
        self._starting = asyncio.Lock()
        self._testing = testing

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

    async def open_jail(self) -> None:
        """Start what runs programs before the first one comes. The log names its tier, or says why there is none."""
        try:
            await self.zygote()
        except JailBroken as error:
            log.warning("no jail: %s; programs of students will be refused", error)

    async def close(self) -> None:
        """Take no new work, end what runs. Calling it again does nothing."""
        self._closed = True
        for task in self._running:
            task.cancel()
        await asyncio.gather(*self._running, return_exceptions=True)
        for zygote in self._zygotes.values():
            await zygote.close()
        self._zygotes.clear()

    def _admit(self, owner: str) -> None:
        if owner in self._owners:
            raise AlreadyRunning(owner)
        if self._closed:
            raise Closing
        waiting = len(self._owners) - self._jobs
        if waiting >= self._queue:
            raise QueueFull(waiting)
        self._owners.add(owner)

    async def _in_turn(self, job: Job, progress: Progress | None, trusted: bool) -> Result:
        async with self._places:
            try:
                zygote = await self.zygote(explorer=not isinstance(job.way, Run))
                try:
                    return await run_in_jail(zygote, job, progress)
                finally:
                    zygote.restock(self._spares)
            except JailBroken as error:
                log.warning("no jail: %s", error)
                if not trusted:
                    return Result("refused", message=NO_JAIL.format(reason=error), tier="none")
            # Only the project's own programs on a host without a jail come here.
            from sandbox.jail.plain import run_plain

            return await run_plain(job, progress)

    async def zygote(self, explorer: bool = False) -> Zygote:
        """The zygote that runs such jobs, started on the first one. Raises `JailBroken`."""
        running = self._zygotes.get(explorer)
        if running is not None and not running.broken:
            return running
        if self._tier == "none":
            raise JailBroken("the setting asks for none")
        async with self._starting:
            zygote = self._zygotes.get(explorer)
            if zygote is not None and zygote.broken:
                await zygote.close()
                zygote = None
            if zygote is None:
                launched, self._launched = self._launched, None
                if launched is not None and launched.explorer != explorer:
                    launched = None
                zygote = await start(self._tier, self._cache, explorer, launched=launched, **self._testing)
                self._zygotes[explorer] = zygote
                zygote.restock(self._spares)
                log.info("the jail is up: tier %s, users %s, landlock %s", zygote.tier, zygote.users, zygote.landlock)
            return zygote
