"""A child that waits for its job, as the bot holds it, and how it ended."""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Exit:
    """How a child ended: as `os.waitstatus_to_exitcode`, seconds of processor time, most resident memory in KiB."""

    status: int
    cpu_seconds: float
    most_kib: int


@dataclass(slots=True)
class Spare:
    """A forked child that has its job to come. Its descriptors are the bot's to close."""

    job: int
    out: int
    err: int
    records: int
    pidfd: int
    ended: asyncio.Future[Exit]
    _heard: Callable[[], object] | None = None
    _killed: bool = False

    def listen(self, heard: Callable[[], object]) -> None:
        """Call this, and nothing else any more, whenever there is something in its records."""
        # To listen anew costs two calls of the system.
        if self._heard is None:
            asyncio.get_running_loop().add_reader(self.records, self._hear)
        self._heard = heard

    def _hear(self) -> None:
        if self._heard is not None:
            self._heard()

    def listen_no_more(self) -> None:
        """Call nothing when there is something in its records."""
        if self._heard is not None:
            self._heard = None
            asyncio.get_running_loop().remove_reader(self.records)

    def end(self) -> None:
        """Kill it, and close every descriptor."""
        self.kill()
        self.close()

    def kill(self) -> None:
        """Kill it with all its threads. It cannot have any other process."""
        if self.pidfd >= 0 and not self._killed:
            self._killed = True
            with contextlib.suppress(ProcessLookupError):
                signal.pidfd_send_signal(self.pidfd, signal.SIGKILL)

    def close(self) -> None:
        """Close every descriptor that is still open."""
        self.listen_no_more()
        for name in ("job", "out", "err", "records", "pidfd"):
            self.close_one(name)

    def close_one(self, name: str) -> None:
        """Close the descriptor with this name, once."""
        descriptor = getattr(self, name)
        if descriptor >= 0:
            setattr(self, name, -1)
            os.close(descriptor)
