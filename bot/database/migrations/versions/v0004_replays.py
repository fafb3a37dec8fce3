"""Schedules that can be replayed."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Make the table of replays."""
    op.create_table(
        "replay",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("schedule", sa.Text(), nullable=False),
        sa.Column("boundary", sa.Integer(), nullable=False),
        sa.Column("at", sa.Float(), nullable=False),
        sa.ForeignKeyConstraint(["person"], ["person.id"], name="fk_replay_person", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("key", name="pk_replay"),
    )
    op.create_index("ix_replay_person", "replay", ["person"])
