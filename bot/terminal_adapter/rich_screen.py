"""What is shown on a terminal: Markdown drawn by rich, a line of progress that is taken back."""

from __future__ import annotations

import re
from typing import TextIO

from rich.console import Console
from rich.markdown import Markdown
from rich.status import Status
from rich.text import Text

from bot.safe_text import clean
from bot.terminal_adapter.choices import Choices
from bot.terminal_adapter.kept_files import KeptFiles
from bot.terminal_adapter.narrow_lanes import narrowed
from bot.terminal_adapter.screen import BAR, Clock, PlainScreen

WIDTH = 100
"""Most columns of a paragraph: longer lines are hard to read."""


class RichScreen(PlainScreen):
    """A screen with colours, for a person. Colour never carries meaning alone: without it every word is still there."""

    def __init__(self, out: TextIO, kept: KeptFiles, now: Clock, console: Console | None = None) -> None:
        super().__init__(out, kept, now)
        self._console = console or Console(highlight=False)
        self._status: Status | None = None

    def text(self, text: str) -> None:
        markdown = Markdown(as_rich_markdown(text), code_theme="ansi_dark", hyperlinks=False)
        self._console.print(markdown, width=min(self._console.width, WIDTH))

    def code(self, text: str) -> None:
        for line in clean(text).rstrip("\n").split("\n"):
            self._console.print(Text(BAR, "dim") + Text(line), soft_wrap=True)

    def lanes(self, text: str) -> None:
        self.lines(narrowed(text, self._console.width))

    def lines(self, text: str) -> None:
        self._console.print(Text(text), soft_wrap=True)

    def note(self, text: str) -> None:
        self._console.print(Text(text, "dim"), soft_wrap=True)

    def progress(self, text: str) -> None:
        words = Text(f"{text.strip() or 'Working'} · Ctrl-C stops it", "dim")
        if self._status is None:
            self._status = self._console.status(words)
            self._status.start()
        else:
            self._status.update(words)

    def end_progress(self) -> None:
        if self._status is not None:
            self._status.stop()
            self._status = None

    def choices(self, choices: Choices) -> None:
        self._buttons(choices)
        if choices.menu:
            self._console.print(Text(f"{choices.menu.placeholder}:", "dim"))
            for number, option in enumerate(choices.menu.options, choices.first + len(choices.buttons)):
                here = Text("  you are here", "dim") if option.chosen else Text()
                self._console.print(Text(f"  [{number}]", "cyan") + Text(f" {option.label}") + here)

    def _buttons(self, choices: Choices) -> None:
        """In rows; a button is never cut in two at the end of a row."""
        row = Text()
        for number, button in enumerate(choices.buttons, choices.first):
            shown = Text(f"[{number}]", "bold cyan") + Text(f" {button.label}", "bold" if button.primary else "")
            if row and row.cell_len + 2 + shown.cell_len > self._console.width:
                self._console.print(row)
                row = Text()
            row = row + Text("  ") + shown if row else shown
        if row:
            self._console.print(row)


def as_rich_markdown(text: str) -> str:
    """Markdown as Discord reads it, in the dialect that rich reads.

    A line break breaks the line, a line after a list is no part of it, `-# ` is small, `||` hides; and headings are
    bold lines at the left, not in the middle.
    """
    lines: list[str] = []
    fenced = False
    for line in text.split("\n"):
        fence = line.lstrip().startswith("```")
        if fenced or fence:
            lines.append(line)
        else:
            if lines and _LIST.match(lines[-1]) and line.strip() and not line.startswith(" ") and not _LIST.match(line):
                lines.append("")
            lines.append(_line(line))
        fenced ^= fence
    return "\n".join(lines)


_LIST = re.compile(r"\s*([-*+]|\d+\.) ")


def _line(line: str) -> str:
    line = re.sub(r"^-# ", "", line)
    line = re.sub(r"^#{1,3} (.+)", r"**\1**", line)
    line = re.sub(r"\|\|(.+?)\|\|", r"\1", line)
    return line.rstrip() + ("  " if line.strip() else "")
