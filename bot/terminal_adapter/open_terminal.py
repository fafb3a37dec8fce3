"""The terminal as this process has it: a person at a keyboard, or a pipe."""

from __future__ import annotations

import sys

from bot.settings import Settings
from bot.terminal_adapter.chat import WELCOME, TerminalChat
from bot.terminal_adapter.open_screen import open_screen
from bot.terminal_adapter.reader import PipeReader, Reader
from bot.terminal_adapter.seats import PLACE, Seats
from bot.tutor import Tutor


def at_terminal() -> bool:
    """Whether a person types here and sees the answer here."""
    return sys.stdin.isatty() and sys.stdout.isatty()


async def talk(settings: Settings) -> None:
    """Open the tutor and talk in this terminal until the person leaves."""
    person_here = at_terminal()
    screen = open_screen(settings, rich=person_here)
    seats = Seats()
    async with Tutor(settings) as tutor:
        chat = TerminalChat(tutor, _open_reader(settings, tutor, seats, person_here), screen, seats)
        if person_here:
            screen.text(WELCOME)
        await tutor.connect(chat, (PLACE.id,))
        try:
            await chat.run()
        finally:
            await tutor.disconnect()


def _open_reader(settings: Settings, tutor: Tutor, seats: Seats, person_here: bool) -> Reader:
    if not person_here:
        return PipeReader(sys.stdin)
    from bot.terminal_adapter.line_editor import LineEditor

    return LineEditor(tutor, seats, settings.data / "terminal_history")
