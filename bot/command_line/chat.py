"""`lockstep` or `lockstep chat`: the tutor in this terminal, or at the end of a pipe."""

from __future__ import annotations

import argparse

HELP = "the tutor in this terminal (also without any command)"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Nothing more to say."""


def run(options: argparse.Namespace) -> int:
    """Talk until the person leaves; 0."""
    import asyncio

    from bot.log_file import open_log
    from bot.settings import read_settings
    from bot.terminal_adapter.open_terminal import talk

    settings = read_settings()
    open_log(settings)
    asyncio.run(talk(settings))
    return 0
