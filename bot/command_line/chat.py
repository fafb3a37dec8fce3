"""`lockstep` or `lockstep chat`: the tutor in this terminal, or at the end of a pipe."""

from __future__ import annotations

import argparse

HELP = "the tutor in this terminal (also without any command)"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Nothing to choose; the help says how to talk."""
    parser.epilog = (
        "Type a command, such as /lesson 22, or the number of a button. Tab completes. Ctrl-C stops what runs, Ctrl-D "
        "or /quit ends. /as NAME takes another seat, to rehearse a class. Through a pipe, a line is a command."
    )


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
