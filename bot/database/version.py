"""Which version a database has. A SQLite file is asked with the standard library alone: Alembic takes a second to
import, and nearly every start finds the database up to date."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

KNOWN = ("0001", "0002", "0003", "0004")
"""Every version there was, oldest first: the names of the migrations."""

HEAD = KNOWN[-1]


def of_file(path: Path) -> str | None:
    """The version of a SQLite file; None if it has none yet. Raises `sqlite3.Error` if it cannot be read."""
    if not path.exists() or path.stat().st_size == 0:
        return None
    with closing(sqlite3.connect(path.as_uri() + "?mode=ro", uri=True, timeout=2)) as connection:
        has_table = connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'alembic_version'").fetchone()
        found = connection.execute("SELECT version_num FROM alembic_version").fetchone() if has_table else None
    return str(found[0]) if found else None
