"""A glance at a SQLite file with the standard library, before anything heavy is imported for it."""

from __future__ import annotations

import sqlite3
from contextlib import closing

from bot.database import version
from bot.database.database import Database


def rounds_running(database: Database) -> bool:
    """Whether a live round may be going on: True also where a glance cannot tell."""
    file = database.location.file
    if file is None or database.is_open:
        return True
    with database.explained():
        if not file.exists():
            return False
        if version.of_file(file) != version.HEAD:
            return True
        with closing(sqlite3.connect(file.as_uri() + "?mode=ro", uri=True, timeout=2)) as connection:
            return connection.execute("SELECT 1 FROM live_round WHERE phase <> 'ended' LIMIT 1").fetchone() is not None
