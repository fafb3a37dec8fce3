"""What every tutor makes at its start, made once for all tutors of the tests: the project's own lessons and their
quizzes, and the tables of an empty SQLite database.

What a test writes itself, and a database that is not empty, is read and brought up to date as in life.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, create_engine, inspect

from lessons.catalog import OWN_LESSONS, Catalog

Upgrade = Callable[[Connection], None]


def own_catalog_once(load: Callable[[Iterable[Path]], Catalog]) -> Callable[[Iterable[Path]], Catalog]:
    """`Catalog.load`, which reads the project's own lessons once."""
    own = functools.cache(lambda: load((OWN_LESSONS,)))
    return lambda folders=(OWN_LESSONS,): own() if tuple(folders) == (OWN_LESSONS,) else load(folders)


def own_quizzes_once(read_quiz: Callable[..., Any]) -> Callable[..., Any]:
    """`read_quiz`, which reads the quiz of each of the project's own lessons once."""
    kept: dict[Path, Any] = {}

    def read(folder: Path, *rest: Any) -> Any:
        if folder.parent != OWN_LESSONS:
            return read_quiz(folder, *rest)
        if folder not in kept:
            kept[folder] = read_quiz(folder, *rest)
        return kept[folder]

    return read


def tables_copied(upgrade: Upgrade) -> Upgrade:
    """`upgrade`, which gives an empty SQLite database what the migrations made in the first one."""
    made = functools.cache(lambda: _made_by(upgrade))

    def copy(connection: Connection) -> None:
        if connection.dialect.name != "sqlite" or inspect(connection).get_table_names():
            upgrade(connection)
            return
        for statement in made():
            connection.exec_driver_sql(statement)

    return copy


def _made_by(upgrade: Upgrade) -> list[str]:
    engine = create_engine("sqlite://")
    with engine.connect() as connection, connection.begin():
        upgrade(connection)
        script = list(connection.connection.driver_connection.iterdump())  # type: ignore[union-attr]
    engine.dispose()
    return [statement for statement in script if statement not in ("BEGIN TRANSACTION;", "COMMIT;")]
