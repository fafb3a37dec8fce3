"""A child that waits for its job, as the bot holds it, and how it ended."""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
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

    def end(self) -> None:
        """Kill it, and close every descriptor."""
        self.kill()
        self.close()

    def kill(self) -> None:
        """Kill it with all its threads. It cannot have any other process."""
        if self.pidfd >= 0:
            with contextlib.suppress(ProcessLookupError):
                signal.pidfd_send_signal(self.pidfd, signal.SIGKILL)

    def close(self) -> None:
        """Close every descriptor that is still open."""
        for name in ("job", "out", "err", "records", "pidfd"):
            self.close_one(name)

    def close_one(self, name: str) -> None:
        """Close the descriptor with this name, once."""
        descriptor = getattr(self, name)
        if descriptor >= 0:
            setattr(self, name, -1)
            os.close(descriptor)
