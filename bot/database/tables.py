"""What is stored. Times are seconds since 1970, UTC.

Every record hangs on its person (and, where it came from a server, on that server): deleting the person's row deletes
everything about them. No names are stored, unless one joined the board, and no messages.
"""

from __future__ import annotations

from sqlalchemy import Column, Float, ForeignKey, Integer, MetaData, Table, Text, UniqueConstraint

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

replay = Table(  # a schedule of a program, under a code that anybody can type
    "replay",
    metadata,
    Column("key", Text, primary_key=True),
    _person(key=False),
    Column("code", Text, nullable=False),
    Column("schedule", Text, nullable=False),
    Column("boundary", Integer, nullable=False),
    Column("at", Float, nullable=False),
)

sitting = Table(  # one quiz of one person: its questions, so that a button needs to carry only its key
    "sitting",
    metadata,
    Column("key", Text, primary_key=True),
    _person(key=False),
    Column("place", Text, nullable=False),
    Column("lesson", Integer, nullable=False),
    Column("source", Text, nullable=False),
    Column("questions", Text, nullable=False),
    Column("at", Float, nullable=False),
)

answer = Table(  # an answer that counts; `mark` says to what, so that nothing is counted twice
    "answer",
    metadata,
    Column("mark", Text, primary_key=True),
    _person(key=False),
    Column("place", Text, nullable=False, index=True),
    Column("lesson", Integer, nullable=False),
    Column("question", Text, nullable=False),
    Column("seed", Integer, nullable=False),
    Column("topic", Text, nullable=False),
    Column("option", Integer, nullable=False),
    Column("right", Integer, nullable=False),
    Column("tested", Text, nullable=False),
    Column("shown", Integer),
    Column("source", Text, nullable=False),
    Column("at", Float, nullable=False),
)

card = Table(  # what a person has to review: a topic's misconception (0: the topic as a whole), and when
    "card",
    metadata,
    _person(),
    Column("lesson", Integer, primary_key=True, autoincrement=False),
    Column("topic", Text, primary_key=True),
    Column("subject", Integer, primary_key=True, autoincrement=False),
    Column("state", Text, nullable=False),
    Column("due", Float, nullable=False),
)

live_round = Table(
    "live_round",
    metadata,
    Column("key", Text, primary_key=True),
    Column("place", Text, nullable=False),
    Column("class_place", Text, nullable=False, index=True),
    Column("teacher", Text, ForeignKey("person.id", ondelete="SET NULL")),
    Column("lesson", Integer, nullable=False),
    Column("questions", Text, nullable=False),
    Column("seconds", Integer, nullable=False),
    Column("position", Integer, nullable=False),
    Column("ballot", Integer, nullable=False),
    Column("phase", Text, nullable=False),
    Column("closes_at", Float, nullable=False),
    Column("message", Text),
    Column("at", Float, nullable=False),
)

vote = Table(  # what a person chose in a live round: one row for each ballot, changed until it closes
    "vote",
    metadata,
    Column("round", Text, ForeignKey("live_round.key", ondelete="CASCADE"), primary_key=True),
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("ballot", Integer, primary_key=True, autoincrement=False),
    _person(),
    Column("option", Integer, nullable=False),
    Column("at", Float, nullable=False),
)

board = Table(  # those who joined the board of a class, under a name of their choice
    "board",
    metadata,
    Column("class_place", Text, primary_key=True),
    _person(),
    Column("name", Text, nullable=False),
    Column("folded", Text, nullable=False),
    Column("at", Float, nullable=False),
    UniqueConstraint("class_place", "folded"),
)

teacher_role = Table(
    "teacher_role",
    metadata,
    Column("server", Text, primary_key=True),
    Column("role", Text, nullable=False),
)

left_server = Table(  # servers that removed the bot, and when: what came from them is deleted after a stated time
    "left_server", metadata, Column("server", Text, primary_key=True), Column("at", Float, nullable=False)
)
