"""`lockstep check --picture FILE`: the failing schedule as a PNG."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.__main__ import main

FAILS = """
import threading
left = 1
def take():
    global left
    if left > 0:
        left -= 1
        taken.append(1)
taken = []
threads = [threading.Thread(target=take) for _ in range(2)]
for thread in threads: thread.start()
for thread in threads: thread.join()
assert len(taken) == 1
"""


def checked(folder: Path, program: str) -> tuple[int, Path]:
    """The exit code, and where the picture was to be written."""
    file, picture = folder / "mine.py", folder / "mine.png"
    file.write_text(program)
    with pytest.raises(SystemExit) as ended:
        main(["check", str(file), "--picture", str(picture)])
    return int(ended.value.code or 0), picture


def test_the_picture_of_a_program_that_fails_is_written(tmp_path: Path) -> None:
    """A PNG, and the exit code of a failure."""
    code, picture = checked(tmp_path, FAILS)
    assert code == 1
    assert picture.read_bytes().startswith(b"\x89PNG")


def test_a_program_that_holds_has_no_picture(tmp_path: Path) -> None:
    """Nothing is written, and nothing goes wrong."""
    code, picture = checked(tmp_path, "print(1)\n")
    assert code == 0
    assert not picture.exists()
