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
LINE = 4096
"""Most bytes of its word."""

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
    word = _Word(spare)
    if not word.hear():  # most have said it by now
        await word.heard()
    return word.said


class _Word:
    """A child's first line."""

    def __init__(self, spare: Spare) -> None:
        self._spare = spare
        self.said = b""
        self._whole: asyncio.Future[None] = asyncio.get_running_loop().create_future()

    async def heard(self) -> None:
        """Wait for it as long as a child may take."""
        too_late = asyncio.get_running_loop().call_later(CONFINE_SECONDS, self._end)
        self._spare.listen(self.hear)
        try:
            await self._whole
        finally:
            too_late.cancel()
        if not self.said.endswith(b"\n"):
            # Where this whole process stood still, its time is over though the word is there.
            self.hear()

    def hear(self) -> bool:
        """Take in what is there; whether there is nothing more to come."""
        with contextlib.suppress(BlockingIOError):
            part = os.read(self._spare.records, LINE - len(self.said))
            self.said += part
            if not part or self.said.endswith(b"\n") or len(self.said) == LINE:
                self._end()
                return True
        return False

    def _end(self) -> None:
        if not self._whole.done():
            self._whole.set_result(None)
