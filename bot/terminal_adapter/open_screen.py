"""The screen that this process has: a terminal, or a pipe."""

from __future__ import annotations

import sys
import time

from bot.settings import Settings
from bot.terminal_adapter.kept_files import KeptFiles
from bot.terminal_adapter.screen import PlainScreen


def open_screen(settings: Settings, rich: bool) -> PlainScreen:
    """Where replies are shown: drawn on a terminal, plain without escape codes in a pipe."""
    kept = KeptFiles(settings.data / "files")
    if not rich:
        return PlainScreen(sys.stdout, kept, time.time)
    from bot.terminal_adapter.rich_screen import RichScreen

    return RichScreen(sys.stdout, kept, time.time)
