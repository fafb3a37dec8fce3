"""Where an answer goes: a full disk, a reader that has gone, a stream that was closed before the start."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")


@pytest.mark.parametrize("buffered", [True, False])
def test_an_answer_that_cannot_be_written_is_one_sentence(tmp_path: Path, buffered: bool) -> None:
    """No traceback, and an exit code that is no verdict."""
    words = [sys.executable, *([] if buffered else ["-u"]), "-m", "bot", "say", "/help"]
    with open("/dev/full", "w") as full:
        process = subprocess.run(words, stdout=full, stderr=subprocess.PIPE, text=True, env=own_data(tmp_path))
    assert process.stderr == "lockstep: the answer could not be written: No space left on device.\n"
    assert process.returncode == 74


def test_without_any_stream_there_is_still_an_exit_code(tmp_path: Path) -> None:
    """A script that wants no output may close it; nothing is written into the database in its place."""
    line = f"exec '{sys.executable}' -m bot say '/lesson 99' <&- >&- 2>&-"
    assert subprocess.run(["sh", "-c", line], env=own_data(tmp_path)).returncode == 1


def own_data(tmp_path: Path) -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"} | {
        "LOCKSTEP_DATA": str(tmp_path)
    }
