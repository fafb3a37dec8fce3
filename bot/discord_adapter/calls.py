"""Calls to Discord that may be cut, repeated or come too late, each with the one meaning that matters to a delivery."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import TypeVar

import aiohttp
import discord

ALREADY_ACKNOWLEDGED = 40060
_GONE = frozenset({10062, 10015, 50027})
"""Unknown interaction (not answered in time), unknown webhook, invalid webhook token (older than 15 minutes)."""

_PAUSES = (0.1, 0.4)
"""Seconds before a call whose connection was cut is made again: two more tries, well within the three seconds."""

T = TypeVar("T")


class Gone(Exception):
    """The interaction's token is worth nothing (any more)."""


async def calling(call: Callable[[], Awaitable[T]]) -> T | None:
    """The call's result, or None if Discord says that it has been done already.

    After a 500 discord.py repeats a call that may have taken effect; the answer to the second one is then 40060, and
    means that all is well. A cut connection it does not repeat, so that is done here. Raises `Gone`.
    """
    for pause in (*_PAUSES, None):
        try:
            return await call()
        except discord.HTTPException as problem:
            if problem.code == ALREADY_ACKNOWLEDGED:
                return None
            if problem.code in _GONE:
                raise Gone(str(problem)) from problem
            raise
        except (aiohttp.ClientConnectionError, ConnectionError):
            if pause is None:
                raise
            await asyncio.sleep(pause)
    raise AssertionError("the last try returns or raises")
