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
