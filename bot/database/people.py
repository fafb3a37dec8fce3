"""Persons: nothing is known of them but their id, when they came, and in which servers."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.database.tables import person, visit
from bot.database.upsert import put_all


async def meet(connection: AsyncConnection, who: str, server: str | None, at: float) -> None:
    """Make sure that a person is known, before something is stored of them."""
    await meet_all(connection, [who], server, at)


async def meet_all(connection: AsyncConnection, people: Collection[str], server: str | None, at: float) -> None:
    """Make sure that all of them are known."""
    await put_all(connection, person, [{"id": who, "since": at} for who in people], keep=True)
    if server is not None:
        await put_all(connection, visit, [{"person": who, "server": server, "since": at} for who in people], keep=True)
