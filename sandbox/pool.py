"""Where jobs wait and how many run at a time: one per student, the rest bounded."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol

from sandbox.job import Job
from sandbox.result import Result

Progress = Callable[[dict[str, Any]], None]
"""Called in the event loop with a small JSON value while a job works (`{"schedules": 1200}`)."""


class Pool(Protocol):
    """Runs jobs. An async context manager: leaving it ends what runs and leaves no process behind."""

    async def run(self, job: Job, owner: str, progress: Progress | None = None, trusted: bool = False) -> Result:
        """The job's result. Raises `Busy` (for the student to read) when it was not taken; cancelling the call kills
        the run. `trusted`: one of the project's own programs, which may also run on a host without a jail."""

    async def close(self) -> None:
        """Take no new work, end what runs."""
