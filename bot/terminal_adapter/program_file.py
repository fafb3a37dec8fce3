"""A program's file, named on the command line."""

from __future__ import annotations

import sys
from pathlib import Path

from bot.chat import Attachment, Request
from bot.command import Refusal
from bot.terminal_adapter.attachments import SIZE_LIMIT, read_file
from bot.terminal_adapter.seats import PLACE, YOU


def read_program(name: str) -> Request:
    """A request that hands in the file (`-`: what comes on standard input). Raises `Refusal` if it cannot be read."""
    if name == "-":
        content = sys.stdin.buffer.read(SIZE_LIMIT)
        return Request("/run", YOU, PLACE, (Attachment("program.py", content),))
    path = Path(name).expanduser()
    if not path.exists():
        raise Refusal(f"There is no file {name!r} in {Path.cwd()}.")
    if path.is_dir():
        raise Refusal(f"{name!r} is a folder. Give the file of a program.")
    return Request("/run", YOU, PLACE, (read_file(path),))
