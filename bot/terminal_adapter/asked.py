"""What a typed line asks, with the file that it names."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from bot.chat import Attachment, Person, Request
from bot.command import Refusal
from bot.terminal_adapter.attachments import split_files
from bot.terminal_adapter.seats import PLACE

if TYPE_CHECKING:
    from bot.tutor import Tutor


def request(tutor: Tutor, line: str, person: Person, fields: Mapping[str, str]) -> Request:
    """The request of a typed line; a file that it names comes along. Raises `Refusal` if that cannot be read."""
    files: tuple[Attachment, ...] = ()
    try:
        takes_file = tutor.dispatch.find(line)[0].takes_file
    except Refusal:  # no such command: dispatch says so, better than we could here
        takes_file = False
    if takes_file and not fields:
        line, files = split_files(line)
    return Request(line, person, PLACE, files, fields)
