"""A child's first line: how its confinement went. The bot hears of it before any program is sent there."""

from __future__ import annotations

import contextlib
import os

from sandbox.errors import JailBroken
from sandbox.jail.agreed import BROKEN, CONFINED

LINE = 4096
"""Most bytes of it."""


class FirstLine:
    """What a child says first, as far as it has come."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor
        self._said = b""

    @property
    def confined(self) -> bool:
        """Whether it said that every step of its confinement holds."""
        return self._said == CONFINED

    def hear(self) -> bool:
        """Take in what is there; whether there is nothing more to come: it has said all, or has died.

        Raises `JailBroken` if it said that a step does not hold.
        """
        with contextlib.suppress(BlockingIOError):
            part = os.read(self._descriptor, LINE - len(self._said))
            self._said += part
            if self._said.startswith(BROKEN) and self._said.endswith(b"\n"):
                raise JailBroken(self._said.removeprefix(BROKEN).decode(errors="replace").strip())
            return not part or self._said.endswith(b"\n") or len(self._said) == LINE
        return False
