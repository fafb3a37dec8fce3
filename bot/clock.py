"""What time it is, and waiting: a parameter, so that a test turns the clock itself."""

from __future__ import annotations

import asyncio
import time
from typing import Protocol


class Clock(Protocol):
    """Called, it gives the seconds since 1970, UTC."""

    def __call__(self) -> float:
        """Now."""

    async def sleep(self, seconds: float) -> None:
        """Wait so long; no time at all for a number below 0."""


class SystemClock:
    """The computer's clock."""

    def __call__(self) -> float:
        """Now."""
        return time.time()

    async def sleep(self, seconds: float) -> None:
        """Wait so long."""
        await asyncio.sleep(max(0.0, seconds))
