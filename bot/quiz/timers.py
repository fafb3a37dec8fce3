"""Tasks that wait for their time, by what they belong to."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Coroutine

log = logging.getLogger(__name__)


class Timers:
    """At most one task of each name for each owner; a new one takes the place of the old."""

    def __init__(self) -> None:
        self._tasks: dict[tuple[str, str], asyncio.Task[None]] = {}

    def begin(self, owner: str, name: str, work: Coroutine[object, object, None]) -> None:
        """Begin a task; what goes wrong in it is in the log."""
        self._end(owner, name)
        task = asyncio.create_task(work)
        self._tasks[owner, name] = task
        task.add_done_callback(lambda done: self._done(owner, name, done))

    def has(self, owner: str, name: str) -> bool:
        """Whether such a task waits."""
        return (owner, name) in self._tasks

    def cancel(self, owner: str) -> None:
        """Cancel every task of an owner, except the one that asks."""
        for at, name in list(self._tasks):
            if at == owner:
                self._end(at, name)

    async def close(self) -> None:
        """Cancel every task, and wait until it has ended."""
        tasks = list(self._tasks.values())
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    def _end(self, owner: str, name: str) -> None:
        task = self._tasks.get((owner, name))
        if task is not None and task is not asyncio.current_task():
            del self._tasks[owner, name]
            task.cancel()

    def _done(self, owner: str, name: str, task: asyncio.Task[None]) -> None:
        if self._tasks.get((owner, name)) is task:
            del self._tasks[owner, name]
        if not task.cancelled() and (error := task.exception()) is not None:
            log.error("a timer of the live quiz failed: %s %s", owner, name, exc_info=error)
