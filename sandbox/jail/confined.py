"""A child that is locked in and waits for its job: the bot hears of it before any program is sent there."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import os

from sandbox.errors import JailBroken
from sandbox.jail.launch import Zygote
from sandbox.jail.spare import Spare

log = logging.getLogger(__name__)

CONFINED = b"confined\n"
BROKEN = b"broken "
CONFINE_SECONDS = 10.0

CHILDREN = 3
"""How many are tried for one job when they die, or are not heard of in time. Each is new, and no program has begun."""


async def confined_spare(zygote: Zygote) -> Spare:
    """A child that has said that every step of its confinement holds. Raises `JailBroken`."""
    for _ in range(CHILDREN):
        spare = await zygote.spare()
        try:
            said = await _said(spare)
        except BaseException:
            spare.end()
            raise
        if said == CONFINED and not spare.ended.done():
            return spare
        spare.end()
        if said.startswith(BROKEN):
            raise JailBroken(said.removeprefix(BROKEN).decode(errors="replace").strip())
        log.warning("a child died before its job, or was not confined in %g seconds", CONFINE_SECONDS)
    raise JailBroken(f"none of {CHILDREN} children came to be confined")


async def _said(spare: Spare) -> bytes:
    """Its word on how the confinement went; less than a line if it died or was too slow."""
    said = b""
    with contextlib.suppress(BlockingIOError):
        said = os.read(spare.records, 4096)
    if said == CONFINED:
        return said  # as most say early; and to set a clock takes longer than this
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(CONFINE_SECONDS):
            while not said.endswith(b"\n"):
                part = await _readable(spare.records, 4096)
                if not part:
                    return said
                said += part
    if not said.endswith(b"\n"):
        # Where this whole process stood still, its time is over though the word is there.
        with contextlib.suppress(BlockingIOError):
            said += os.read(spare.records, 4096)
    return said


async def _readable(descriptor: int, most: int) -> bytes:
    with contextlib.suppress(BlockingIOError):
        return os.read(descriptor, most)
    loop = asyncio.get_running_loop()
    ready = loop.create_future()

    def set_ready() -> None:
        if not ready.done():
            ready.set_result(None)

    loop.add_reader(descriptor, set_ready)
    try:
        await ready
    finally:
        loop.remove_reader(descriptor)
    return os.read(descriptor, most)
