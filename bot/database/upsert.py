"""Insert-or-update, in the words of the database at hand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

from sqlalchemy import Table
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncConnection


async def put(connection: AsyncConnection, table: Table, row: Mapping[str, Any], *, keep: bool = False) -> bool:
    """Store a row under its primary key; whether anything was written. A row that is there already is replaced, or
    stays as it is with `keep`."""
    statement = _statement(connection.dialect.name, table, tuple(row), keep)
    return (await connection.execute(statement, dict(row))).rowcount > 0


async def put_all(
    connection: AsyncConnection, table: Table, rows: Sequence[Mapping[str, Any]], *, keep: bool = False
) -> None:
    """Store rows, which have the same columns, as `put` does: one statement, however many they are."""
    if rows:
        statement = _statement(connection.dialect.name, table, tuple(rows[0]), keep)
        await connection.execute(statement, [dict(row) for row in rows])


@lru_cache(maxsize=128)
def _statement(dialect: str, table: Table, names: tuple[str, ...], keep: bool) -> Any:
    # Kept, because putting such a statement together takes longer than SQLite needs to run it.
    statement = (postgresql if dialect == "postgresql" else sqlite).insert(table)
    key = [column.name for column in table.primary_key]
    rest = {name: statement.excluded[name] for name in names if name not in key}
    if keep or not rest:
        return statement.on_conflict_do_nothing(index_elements=key)
    return statement.on_conflict_do_update(index_elements=key, set_=rest)
