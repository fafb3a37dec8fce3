"""`lockstep say LINE [--json]`: one line, its replies on standard output."""

from __future__ import annotations

import argparse

HELP = "one line to the tutor, its replies on standard output"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The line, and how to print the replies."""
    parser.add_argument("line", help="what you would type in a chat, such as '/lesson 22'")
    parser.add_argument("--json", action="store_true", help="one JSON object per reply, one per line")


def run(options: argparse.Namespace) -> int:
    """Print the replies; 1 when one was a refusal."""
    import asyncio

    return asyncio.run(_say(options.line, options.json))


async def _say(line: str, as_json: bool) -> int:
    import sys

    from bot.log_file import open_log
    from bot.settings import read_settings
    from bot.terminal_adapter.one_line import json_line, replies
    from bot.terminal_adapter.open_screen import open_screen
    from bot.tutor import Tutor

    settings = read_settings()
    open_log(settings)
    screen = open_screen(settings, rich=sys.stdout.isatty() and not as_json)
    code = 0
    async with Tutor(settings) as tutor:
        async for reply in replies(tutor, line):
            code = max(code, int(reply.error))
            if as_json:
                screen.lines(json_line(reply, screen.kept))
            else:
                screen.show(reply)
    return code
