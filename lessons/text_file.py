"""The text of a file of a lesson; what keeps it from being read is a `Problem`."""

from __future__ import annotations

from pathlib import Path

from lessons.problem import Problem

IN_THE_GUIDE = "Add it; lessons/README.md says what stands in it."


def text_of(
    file: Path, problems: list[Problem], missing: str = "The file is missing.", remedy: str = IN_THE_GUIDE
) -> str:
    """The text with plain line ends and without a byte order mark, as editors on Windows write; empty if it cannot be
    read."""
    try:
        return file.read_text(encoding="utf-8").removeprefix("\ufeff").replace("\r\n", "\n")
    except FileNotFoundError:
        problems.append(Problem(file, missing, remedy))
    except (OSError, UnicodeDecodeError) as error:
        problems.append(Problem(file, f"The file cannot be read: {error}.", "Save it as UTF-8 text."))
    return ""
