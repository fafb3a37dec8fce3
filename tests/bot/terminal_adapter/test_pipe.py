"""The whole process at the end of a pipe, as a script uses it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest


def lockstep(folder: Path, typed: str, *words: str, **settings: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "bot", *words],
        input=typed,
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={**os.environ, "LOCKSTEP_DATA": str(folder), "PYTHONUTF8": "1", **settings},
        timeout=50,
    )


def test_a_lesson_is_read_through_a_pipe(tmp_path: Path) -> None:
    """`printf '/lesson 22\\n1\\n' | lockstep`: no escape codes, nothing on standard error, exit code 0."""
    ended = lockstep(tmp_path, "/lesson 22\n1\n")
    assert ended.returncode == 0
    assert "> /" in ended.stdout, "the number pressed the first choice"
    assert "\x1b" not in ended.stdout
    assert ended.stderr == ""


@pytest.mark.parametrize(
    "typed", ["", "/quit\n", "/help", "/help\r\n", "\n\n  \n", "1\n", "/\n", "🎓\n", "\x00\n", "\udc80\n"]
)
def test_whatever_is_typed_ends_with_0_and_no_traceback(tmp_path: Path, typed: str) -> None:
    """Nothing at all, no last line end, Windows' line ends, and characters that are no text."""
    process = subprocess.run(
        [sys.executable, "-m", "bot"],
        input=typed.encode("utf-8", "surrogateescape"),
        capture_output=True,
        env={**os.environ, "LOCKSTEP_DATA": str(tmp_path)},
        timeout=50,
    )
    assert process.returncode == 0
    assert process.stderr == b""


def test_a_console_without_unicode_gets_question_marks_and_no_traceback(tmp_path: Path) -> None:
    """An old Windows console, or LANG=C."""
    ended = lockstep(tmp_path, "/lesson 22\n", PYTHONUTF8="0", PYTHONIOENCODING="ascii")
    assert ended.returncode == 0
    assert ended.stderr == ""


def test_a_data_folder_that_cannot_be_made_costs_only_what_is_kept(tmp_path: Path) -> None:
    """A lesson can be read on a read-only disk."""
    (tmp_path / "file").write_text("")
    ended = lockstep(tmp_path / "file" / "data", "/lesson 22\n")
    assert ended.returncode == 0
    assert "Lesson 22" in ended.stdout
    assert ended.stderr == ""
