"""Quizzes, answers, reviews, live rounds, boards, teachers' roles."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Make the tables of the quiz."""
    _sitting()
    _answer()
    _card()
    _live_round()
    _vote()
    _board()
    for table, column in (
        ("teacher_role", _text("role")),
        ("left_server", sa.Column("at", sa.Float(), nullable=False)),
    ):
        op.create_table(table, _text("server"), column, sa.PrimaryKeyConstraint("server", name=f"pk_{table}"))


def _text(name: str, nullable: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.Text(), nullable=nullable)


def _whole(name: str, nullable: bool = False) -> sa.Column[int]:
    return sa.Column(name, sa.Integer(), autoincrement=False, nullable=nullable)


def _time(name: str) -> sa.Column[float]:
    return sa.Column(name, sa.Float(), nullable=False)


def _of_person(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(["person"], ["person.id"], name=f"fk_{table}_person", ondelete="CASCADE")


def _sitting() -> None:
    op.create_table(
        "sitting",
        *(_text("key"), _text("person"), _text("place"), _whole("lesson"), _text("source"), _text("questions")),
        _time("at"),
        _of_person("sitting"),
        sa.PrimaryKeyConstraint("key", name="pk_sitting"),
    )
    op.create_index("ix_sitting_person", "sitting", ["person"])


def _answer() -> None:
    op.create_table(
        "answer",
        *(_text("mark"), _text("person"), _text("place"), _whole("lesson"), _text("question"), _whole("seed")),
        *(_text("topic"), _whole("option"), _whole("right"), _text("tested"), _whole("shown", nullable=True)),
        *(_text("source"), _time("at")),
        _of_person("answer"),
        sa.PrimaryKeyConstraint("mark", name="pk_answer"),
    )
    op.create_index("ix_answer_person", "answer", ["person"])
    op.create_index("ix_answer_place", "answer", ["place"])


def _card() -> None:
    op.create_table(
        "card",
        *(_text("person"), _whole("lesson"), _text("topic"), _whole("subject"), _text("state"), _time("due")),
        _of_person("card"),
        sa.PrimaryKeyConstraint("person", "lesson", "topic", "subject", name="pk_card"),
    )


def _live_round() -> None:
    op.create_table(
        "live_round",
        *(_text("key"), _text("place"), _text("class_place"), _text("teacher", nullable=True), _whole("lesson")),
        *(_text("questions"), _whole("seconds"), _whole("position"), _whole("ballot"), _text("phase")),
        *(_time("closes_at"), _text("message", nullable=True), _time("at")),
        sa.ForeignKeyConstraint(["teacher"], ["person.id"], name="fk_live_round_teacher", ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("key", name="pk_live_round"),
    )
    op.create_index("ix_live_round_class_place", "live_round", ["class_place"])


def _vote() -> None:
    op.create_table(
        "vote",
        *(_text("round"), _whole("position"), _whole("ballot"), _text("person"), _whole("option"), _time("at")),
        sa.ForeignKeyConstraint(["round"], ["live_round.key"], name="fk_vote_round", ondelete="CASCADE"),
        _of_person("vote"),
        sa.PrimaryKeyConstraint("round", "position", "ballot", "person", name="pk_vote"),
    )


def _board() -> None:
    op.create_table(
        "board",
        *(_text("class_place"), _text("person"), _text("name"), _text("folded"), _time("at")),
        _of_person("board"),
        sa.PrimaryKeyConstraint("class_place", "person", name="pk_board"),
        sa.UniqueConstraint("class_place", "folded", name="uq_board_class_place"),
    )
