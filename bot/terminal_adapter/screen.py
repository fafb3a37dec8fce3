"""What is shown, as plain text without escape codes: for a pipe, and for a terminal without rich."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TextIO

from bot.chat import Reply
from bot.safe_text import clean
from bot.terminal_adapter.choices import Choices
from bot.terminal_adapter.kept_files import KeptFiles

BAR = "│ "
"""Stands before each line of a program's output, so that no output can look like a line of the tutor."""

Clock = Callable[[], float]


class PlainScreen:
    """Writes replies to a stream as they are: Markdown is plain text already."""

    def __init__(self, out: TextIO, kept: KeptFiles, now: Clock) -> None:
        self._out = out
        self.kept = kept
        self._now = now

    def show(self, reply: Reply, choices: Choices | None = None) -> None:
        """One reply, with its code, pictures, files and numbered choices (None: numbered from 1); a form without a text
        shows nothing yet."""
        if reply.form is not None and not reply.text:
            return
        if reply.text:
            self.text(times_in_words(reply.text, self._now()))
        if reply.code is not None:
            self.code(reply.code)
        for picture in reply.pictures:
            if picture.lanes:
                self.lanes(clean(picture.lanes))
            self._saved("Picture", self.kept.save(picture.name, picture.png))
        for file in reply.files:
            self._saved("File", self.kept.save(file.name, file.content))
        self.choices(Choices.of(reply) if choices is None else choices)
        self.lines("")

    def text(self, text: str) -> None:
        """Markdown of the tutor; only what would look odd goes (`-# ` begins small print, `\\(` means `(`)."""
        parts = text.split("```")
        parts[::2] = [_as_read(part) for part in parts[::2]]
        self.lines("```".join(parts))

    def code(self, text: str) -> None:
        """What a program or a stranger wrote, each line behind a bar."""
        self.lines("\n".join(BAR + line for line in clean(text).rstrip("\n").split("\n")))

    def lanes(self, text: str) -> None:
        """The text twin of a picture."""
        self.lines(text)

    def lines(self, text: str) -> None:
        """Lines as they stand."""
        print(text, file=self._out, flush=True)

    def note(self, text: str) -> None:
        """A remark of the terminal itself."""
        self.lines(text)

    def progress(self, text: str) -> None:
        """What is going on; nothing in a pipe, where a line cannot be taken back."""

    def end_progress(self) -> None:
        """Take the progress line away."""

    def choices(self, choices: Choices) -> None:
        """The numbered choices below a reply."""
        if choices.buttons:
            self.lines(
                "  ".join(f"[{number}] {button.label}" for number, button in enumerate(choices.buttons, choices.first))
            )
        if choices.menu:
            self.lines(f"{choices.menu.placeholder}:")
            for number, option in enumerate(choices.menu.options, choices.first + len(choices.buttons)):
                self.lines(f"  [{number}] {option.label}{' (you are here)' if option.chosen else ''}")

    def _saved(self, what: str, path: Path | None) -> None:
        self.note(f"{what}: {path}" if path else f"{what}: it could not be saved; is the disk full, or read-only?")


def _as_read(text: str) -> str:
    text = re.sub(r"^-# ", "", text, flags=re.MULTILINE)
    return re.sub(r"`[^`\n]*`|\\([^\w\s])", lambda match: match[1] or match[0], text)


def times_in_words(text: str, now: float) -> str:
    """The text with Discord's timestamps (`<t:1700000000:R>`) as a person reads them in a terminal."""

    def words(match: re.Match[str]) -> str:
        at = int(match[1])
        if match[2] == "R":
            return _distance(at - now)
        return datetime.fromtimestamp(at).strftime("%H:%M" if match[2] in ("t", "T") else "%Y-%m-%d %H:%M")

    return re.sub(r"<t:(\d{1,11})(?::([tTdDfFR]))?>", words, text)


def _distance(seconds: float) -> str:
    size = abs(seconds)
    for unit, length in (("day", 86400), ("hour", 3600), ("minute", 60), ("second", 1)):
        if size >= length or unit == "second":
            count = round(size / length)
            words = f"{count} {unit}{'' if count == 1 else 's'}"
            return f"in {words}" if seconds >= 0 else f"{words} ago"
    raise AssertionError("the last unit always fits")
