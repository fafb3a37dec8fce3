"""A talk for each test."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.bot.terminal_adapter.talk import Talk


@pytest.fixture
def talk(tmp_path: Path) -> Talk:
    """A talk in a terminal without one, its files kept in a folder of this test."""
    return Talk(tmp_path)
