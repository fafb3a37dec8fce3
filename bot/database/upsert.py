"""Insert-or-update, in the words of the database at hand."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Table
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncConnection


async def put(connection: AsyncConnection, table: Table, row: Mapping[str, Any], *, keep: bool = False) -> bool:
    """Store a row under its primary key; whether anything was written. A row that is there already is replaced, or
    stays as it is with `keep`."""
    dialect = postgresql if connection.dialect.name == "postgresql" else sqlite
    statement = dialect.insert(table).values(**row)
    key = [column.name for column in table.primary_key]
    rest = {name: statement.excluded[name] for name in row if name not in key}
    if keep or not rest:
        statement = statement.on_conflict_do_nothing(index_elements=key)
    else:
        statement = statement.on_conflict_do_update(index_elements=key, set_=rest)
    return (await connection.execute(statement)).rowcount > 0
