"""What is stored. Times are seconds since 1970, UTC.

Every record hangs on its person (and, where it came from a server, on that server): deleting the person's row deletes
everything about them. No names are stored, unless one joined the board, and no messages.
"""

from __future__ import annotations

from sqlalchemy import Column, Float, ForeignKey, Integer, MetaData, Table, Text

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def _person(*, key: bool = True) -> Column[str]:
    return Column(
        "person", Text, ForeignKey("person.id", ondelete="CASCADE"), primary_key=key, nullable=False, index=not key
    )


person = Table("person", metadata, Column("id", Text, primary_key=True), Column("since", Float, nullable=False))

visit = Table(  # in which servers a person has used Lockstep: those who are in no other go with the server
    "visit", metadata, _person(), Column("server", Text, primary_key=True), Column("since", Float, nullable=False)
)

reading = Table(
    "reading",
    metadata,
    _person(),
    Column("lesson", Integer, primary_key=True, autoincrement=False),
    Column("section", Text, primary_key=True),
    Column("at", Float, nullable=False),
)

program = Table(
    "program",
    metadata,
    Column("key", Text, primary_key=True),
    _person(key=False),
    Column("code", Text, nullable=False),
    Column("input", Text),
    Column("at", Float, nullable=False),
)

attempt = Table(  # a submission to an exercise, and its verdict
    "attempt",
    metadata,
    Column("id", Text, primary_key=True),
    _person(key=False),
    Column("server", Text),
    Column("exercise", Text, nullable=False, index=True),
    Column("verdict", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("program", Text, nullable=False),
    Column("at", Float, nullable=False),
)

solved_puzzle = Table(  # the fewest steps in which a person broke a puzzle
    "solved_puzzle",
    metadata,
    _person(),
    Column("puzzle", Text, primary_key=True),
    Column("steps", Integer, nullable=False),
    Column("at", Float, nullable=False),
)

duel = Table(
    "duel",
    metadata,
    Column("id", Text, primary_key=True),
    _person(key=False),
    Column("opponent", Text, ForeignKey("person.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("place", Text, nullable=False),
    Column("exercise", Text, nullable=False),
    Column("at", Float, nullable=False),
)

duel_turn = Table(  # what one side of a duel has done: its fix, and the schedule with which it broke the other's
    "duel_turn",
    metadata,
    Column("duel", Text, ForeignKey("duel.id", ondelete="CASCADE"), primary_key=True),
    _person(),
    Column("program", Text),
    Column("broke_with", Text),
    Column("gave_up", Integer, nullable=False),
)
