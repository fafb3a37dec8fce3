"""What a start of the command line imports: a heavy library that a line does not need makes everybody wait for it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

HEAVY = {"sqlalchemy", "alembic", "discord", "aiohttp", "PIL", "prompt_toolkit", "rich", "fsrs", "dotenv", "pygments"}


def imported(tmp_path: Path, *words: str) -> set[str]:
    """The packages that a process imports for these words."""
    process = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "bot", *words],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={**os.environ, "LOCKSTEP_DATA": str(tmp_path)},
        timeout=50,
    )
    lines = [line for line in process.stderr.splitlines() if line.startswith("import time:")]
    assert len(lines) > 100, process.stderr
    return {line.rpartition("|")[2].strip().split(".")[0] for line in lines}


def test_a_lesson_starts_without_any_heavy_library(tmp_path: Path) -> None:
    """From the second visit on; the first one makes the database, which takes its time once."""
    imported(tmp_path, "say", "/lesson 22")
    assert imported(tmp_path, "say", "/lesson 22") & HEAVY == set()


@pytest.mark.parametrize("words", [("say", "/help"), ("run", "none.py"), ("--help",)])
def test_what_needs_no_database_imports_none(tmp_path: Path, words: tuple[str, ...]) -> None:
    """Nor a chat's library, nor a picture's."""
    assert imported(tmp_path, *words) & HEAVY == set()
