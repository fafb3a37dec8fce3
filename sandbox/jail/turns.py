"""One run at a time of all jails of one user, where their programs cannot have users of their own.

The limit on threads counts all threads of the user, so it is set by how many there are when a run begins; a run beside
it, in another pool or another process, would start or end some meanwhile. What else the same user starts cannot be kept
away by this: a run that finds no room for its threads is made again (see `supervise`).
"""

from __future__ import annotations

import asyncio
import os
import socket
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

LOOK_AGAIN_SECONDS = 0.002
PATIENCE_SECONDS = 30.0
"""Whoever holds the turn for longer, be it out of malice, is waited for no more."""


@asynccontextmanager
async def turn(here: asyncio.Lock) -> AsyncIterator[None]:
    """Inside, no other process of this user on this machine (or in this network namespace, if it has one of its own) is
    inside. `here`: who waits for it in this process."""
    async with here:
        with await _claimed():
            yield
        # Long enough for another process to see that it is free: else the one who had it would always be first.
        await asyncio.sleep(2 * LOOK_AGAIN_SECONDS)


async def _claimed() -> socket.socket:
    """A socket whose name only one can have; the kernel frees it when the process dies."""
    claim = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
    until = time.monotonic() + PATIENCE_SECONDS
    try:
        while time.monotonic() < until:
            try:
                claim.bind(f"\0lockstep-jail-turn-{os.getuid()}")
            except OSError:
                await asyncio.sleep(LOOK_AGAIN_SECONDS)
            else:
                break
    except BaseException:
        claim.close()
        raise
    return claim
