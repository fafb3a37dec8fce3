"""Files named in a typed line: `/run file.py` sends the file along, as dropping it into a chat does."""

from __future__ import annotations

from pathlib import Path

from bot.chat import Attachment
from bot.command import Refusal

SIZE_LIMIT = 1024 * 1024
"""Most bytes of a file that is read; programs of students are far smaller."""


def split_files(line: str) -> tuple[str, tuple[Attachment, ...]]:
    """The line without the file that it ends with, and that file. Raises `Refusal` if it cannot be read.

    Only for the line of a command that takes a file. A name with spaces stands in quotes. A last word that names no
    file stays in the line, unless it can only be meant as one (a folder, or it ends in `.py`).
    """
    head, name = _last_word(line)
    if not name or "\n" in line:
        return line, ()
    path = Path(name).expanduser()
    try:
        there, folder = path.is_file(), path.is_dir()
    except (OSError, ValueError):
        there = folder = False
    if there:
        return head, (read_file(path),)
    if folder and name.startswith(("/", "./", "../", "~")):
        raise Refusal(f"`{name[-80:]}` is a folder. Name the file of a program.")
    if name.endswith(".py"):
        raise Refusal(
            f"There is no file `{name[-80:]}` in `{Path.cwd()}`. Give a path, such as `/run folder/program.py`."
        )
    return line, ()


def read_file(path: Path) -> Attachment:
    """The file as an attachment. Raises `Refusal` if it is too large or cannot be read."""
    try:
        with path.open("rb") as file:
            content = file.read(SIZE_LIMIT + 1)
    except OSError as error:
        raise Refusal(f"`{path}` cannot be read: {error.strerror or error}.") from None
    if len(content) > SIZE_LIMIT:
        raise Refusal(f"`{path}` is larger than {SIZE_LIMIT // 1024 // 1024} MB. Give a program's file.")
    return Attachment(path.name, content)


def _last_word(line: str) -> tuple[str, str]:
    line = line.rstrip()
    for quote in "\"'":
        start = line.find(quote)
        if line.endswith(quote) and start < len(line) - 1 and start > 0:
            return line[:start].rstrip(), line[start + 1 : -1]
    head, _, word = line.rpartition(" ")
    return head.rstrip(), word if head else ""
