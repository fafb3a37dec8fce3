"""A copy of the database while it is in use, and the way back. SQLite only: PostgreSQL has tools of its own.

SQLite's own backup copies page by page under its locks, so a copy is one moment of the database, also while students
answer; a restore is one transaction, so a kill in the middle leaves what was there before.
"""

from __future__ import annotations

import os
import sqlite3
import time
from contextlib import closing
from pathlib import Path

from bot.database import version
from bot.database.errors import DatabaseUnavailable, too_new, unavailable
from bot.database.location import Location


def back_up(place: Location, target: Path, replace: bool = False) -> int:
    """Copy the database into a new file, complete or not at all; gives its size in bytes.

    Raises `DatabaseUnavailable` with a sentence for whoever typed the command.
    """
    file = _file(place, "pg_dump --format=custom --file=FILE DATABASE")
    if not file.exists():
        raise DatabaseUnavailable(f"There is no database `{place.shown}` yet, so there is nothing to back up.")
    if target.exists() and not replace:
        raise DatabaseUnavailable(f"`{target}` exists already. Choose another name, or add `--replace`.")
    if not target.absolute().parent.is_dir():
        raise DatabaseUnavailable(f"There is no folder `{target.parent}`. Name a file in a folder that exists.")
    part = target.with_name(target.name + ".part")
    try:
        part.unlink(missing_ok=True)
        with closing(sqlite3.connect(file.absolute().as_uri() + "?mode=ro", uri=True, timeout=5)) as source:
            _copy(source, part)
        _check(part, part)
        _sync(part)
        part.replace(target)
        _sync(target.absolute().parent)
    except (sqlite3.Error, OSError) as error:
        raise unavailable(f"{place.shown} or {target}", error) from error
    finally:
        part.unlink(missing_ok=True)
    return target.stat().st_size


def restore(place: Location, source: Path) -> Path | None:
    """Put a backup in the database's place; gives the file in which what was there before is kept (None: nothing was).

    Raises `DatabaseUnavailable`; then nothing was changed.
    """
    file = _file(place, "pg_restore --clean --dbname=DATABASE FILE")
    if not source.exists():
        raise DatabaseUnavailable(f"There is no file `{source}`.")
    try:
        _check(source, source)
    except (sqlite3.Error, OSError) as error:
        raise DatabaseUnavailable(f"`{source}` is not a backup of Lockstep ({error}). Nothing was changed.") from error
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        kept = _keep(file)
        with closing(sqlite3.connect(source.absolute().as_uri() + "?mode=ro", uri=True)) as backup:
            _copy(backup, file)
        _sync(file)
    except (sqlite3.Error, OSError) as error:
        raise unavailable(f"{source} or {place.shown}", error) from error
    return kept


def _file(place: Location, tool: str) -> Path:
    if place.file is None:
        raise DatabaseUnavailable(f"The data are in `{place.shown}`: PostgreSQL does this by itself, with `{tool}`.")
    return place.file


def _copy(source: sqlite3.Connection, target: Path) -> None:
    with closing(sqlite3.connect(target, timeout=5)) as copy:
        copy.execute("PRAGMA synchronous = FULL")
        source.backup(copy)


def _check(file: Path, shown: Path) -> None:
    """Raises unless the file is a sound database of a version that is known here."""
    found = version.of_file(file.absolute())
    if found is None:
        raise DatabaseUnavailable(f"`{shown}` is not a backup of Lockstep.")
    if found not in version.KNOWN:
        raise too_new(str(shown), found, version.HEAD)
    with closing(sqlite3.connect(file.absolute().as_uri() + "?mode=ro", uri=True)) as opened:
        said = opened.execute("PRAGMA integrity_check").fetchone()[0]
    if said != "ok":
        raise DatabaseUnavailable(f"`{shown}` is damaged: {said}.")


def _keep(file: Path) -> Path | None:
    """Keep what is there now; a file that is no database any more is put aside as it is."""
    if not file.exists():
        return None
    kept = file.with_name(f"{file.name}.before-restore-{time.strftime('%Y%m%d-%H%M%S')}")
    try:
        with closing(sqlite3.connect(file, timeout=5)) as now:
            _copy(now, kept)
    except sqlite3.DatabaseError as error:
        if "locked" in str(error):
            raise
        kept.unlink(missing_ok=True)
        file.rename(kept)
        for beside in ("-wal", "-shm"):
            file.with_name(file.name + beside).unlink(missing_ok=True)
    return kept


def _sync(path: Path) -> None:
    if os.name == "nt" and path.is_dir():
        return
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
