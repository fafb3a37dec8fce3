"""Connections with the settings that keep data safe."""

from __future__ import annotations

import sqlite3
import time

from sqlalchemy import Connection, event
from sqlalchemy.engine.interfaces import DBAPIConnection, DBAPICursor
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine
from sqlalchemy.pool import ConnectionPoolEntry

from bot.database.location import Location

BUSY_SECONDS = 5
"""How long one program waits for another that writes to the same file."""

AGAIN_SECONDS = 0.005

# WAL with synchronous FULL: a commit has reached the disk when it returns, and readers never wait for the writer.
# (WAL's usual NORMAL may lose the last commits when the power fails: a confirmed answer would be gone.)
_PRAGMAS = (
    f"PRAGMA busy_timeout = {BUSY_SECONDS * 1000}",
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = FULL",
    "PRAGMA foreign_keys = ON",
)


def make_connections(place: Location) -> AsyncEngine:
    """A pool of connections to the location; nothing is connected yet."""
    if place.file is None:
        return create_async_engine(place.url, pool_pre_ping=True, hide_parameters=True)
    # Values are answers and programs of students: they do not belong into a traceback in the log.
    connections = create_async_engine(place.url, hide_parameters=True)
    event.listen(connections.sync_engine, "connect", _set_up)
    event.listen(connections.sync_engine, "begin", _begin)
    return connections


def _set_up(connection: DBAPIConnection, entry: ConnectionPoolEntry) -> None:
    # The driver must not begin transactions by itself: it does so too late for DDL, and never IMMEDIATE.
    connection.isolation_level = None
    cursor = connection.cursor()
    until = time.monotonic() + BUSY_SECONDS
    for pragma in _PRAGMAS:
        while not _took(cursor, pragma, until):
            time.sleep(AGAIN_SECONDS)
    cursor.close()


def _took(cursor: DBAPICursor, pragma: str, until: float) -> bool:
    """Whether the setting was taken. Of several that are the first to open a new file one may set up WAL; SQLite tells
    the others at once that it is locked, however long they would wait. When the time is over that is raised."""
    try:
        cursor.execute(pragma)
    except sqlite3.OperationalError as error:
        if "locked" not in str(error) or time.monotonic() >= until:
            raise
        return False
    return True


def _begin(connection: Connection) -> None:
    # A writer takes its lock at once: a read that becomes a write later can fail without waiting.
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
