"""Persons, where they read, the programs they keep."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make the first tables."""
    op.create_table(
        "person",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("since", sa.Float(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_person"),
    )
    op.create_table(
        "visit",
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("server", sa.Text(), nullable=False),
        sa.Column("since", sa.Float(), nullable=False),
        sa.ForeignKeyConstraint(["person"], ["person.id"], name="fk_visit_person", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("person", "server", name="pk_visit"),
    )
    op.create_table(
        "reading",
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("lesson", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("section", sa.Text(), nullable=False),
        sa.Column("at", sa.Float(), nullable=False),
        sa.ForeignKeyConstraint(["person"], ["person.id"], name="fk_reading_person", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("person", "lesson", "section", name="pk_reading"),
    )
    op.create_table(
        "program",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("input", sa.Text(), nullable=True),
        sa.Column("at", sa.Float(), nullable=False),
        sa.ForeignKeyConstraint(["person"], ["person.id"], name="fk_program_person", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("key", name="pk_program"),
    )
    op.create_index("ix_program_person", "program", ["person"])
