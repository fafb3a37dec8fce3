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
        buttons = Text("  ").join(
            Text(f"[{number}]", "bold cyan") + Text(f" {button.label}", "bold" if button.primary else "")
            for number, button in enumerate(choices.buttons, 1)
        )
        if choices.buttons:
            self._console.print(buttons)
        if choices.menu:
            self._console.print(Text(f"{choices.menu.placeholder}:", "dim"))
            for number, option in enumerate(choices.menu.options, 1 + len(choices.buttons)):
                here = Text("  you are here", "dim") if option.chosen else Text()
                self._console.print(Text(f"  [{number}]", "cyan") + Text(f" {option.label}") + here)


def as_rich_markdown(text: str) -> str:
    """Markdown as Discord reads it, in the dialect that rich reads: a line break breaks the line, `-# ` is small."""
    lines: list[str] = []
    fenced = False
    for line in text.split("\n"):
        fence = line.lstrip().startswith("```")
        if not fenced and not fence:
            line = re.sub(r"^-# ", "", line)
            line = re.sub(r"\|\|(.+?)\|\|", r"\1", line)
            line = line.rstrip() + ("  " if line.strip() else "")
        fenced ^= fence
        lines.append(line)
    return "\n".join(lines)
