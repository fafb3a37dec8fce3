"""Attempts at exercises, solved puzzles, duels."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Make the tables of practice."""
    _attempts()
    _puzzles()
    _duels()


def _belongs_to_person(table: str, column: str = "person") -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], ["person.id"], name=f"fk_{table}_{column}", ondelete="CASCADE")


def _attempts() -> None:
    op.create_table(
        "attempt",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("server", sa.Text(), nullable=True),
        sa.Column("exercise", sa.Text(), nullable=False),
        sa.Column("verdict", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("program", sa.Text(), nullable=False),
        sa.Column("at", sa.Float(), nullable=False),
        _belongs_to_person("attempt"),
        sa.PrimaryKeyConstraint("id", name="pk_attempt"),
    )
    op.create_index("ix_attempt_person", "attempt", ["person"])
    op.create_index("ix_attempt_exercise", "attempt", ["exercise"])


def _puzzles() -> None:
    op.create_table(
        "solved_puzzle",
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("puzzle", sa.Text(), nullable=False),
        sa.Column("steps", sa.Integer(), nullable=False),
        sa.Column("at", sa.Float(), nullable=False),
        _belongs_to_person("solved_puzzle"),
        sa.PrimaryKeyConstraint("person", "puzzle", name="pk_solved_puzzle"),
    )


def _duels() -> None:
    op.create_table(
        "duel",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("opponent", sa.Text(), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("exercise", sa.Text(), nullable=False),
        sa.Column("at", sa.Float(), nullable=False),
        _belongs_to_person("duel"),
        _belongs_to_person("duel", "opponent"),
        sa.PrimaryKeyConstraint("id", name="pk_duel"),
    )
    op.create_index("ix_duel_person", "duel", ["person"])
    op.create_index("ix_duel_opponent", "duel", ["opponent"])
    op.create_table(
        "duel_turn",
        sa.Column("duel", sa.Text(), nullable=False),
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("program", sa.Text(), nullable=True),
        sa.Column("broke_with", sa.Text(), nullable=True),
        sa.Column("gave_up", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["duel"], ["duel.id"], name="fk_duel_turn_duel", ondelete="CASCADE"),
        _belongs_to_person("duel_turn"),
        sa.PrimaryKeyConstraint("duel", "person", name="pk_duel_turn"),
    )
