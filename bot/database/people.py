"""Persons: nothing is known of them but their id, when they came, and in which servers."""

from __future__ import annotations

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.database.tables import person, visit
from bot.database.upsert import put


async def meet(connection: AsyncConnection, who: str, server: str | None, at: float) -> None:
    """Make sure that a person is known, before something is stored of them."""
    await put(connection, person, {"id": who, "since": at}, keep=True)
    if server is not None:
        await put(connection, visit, {"person": who, "server": server, "since": at}, keep=True)
