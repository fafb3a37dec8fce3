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

    return asyncio.run(_say(options.line))


async def _say(line: str) -> int:
    from bot.chat import Person, Place, Request
    from bot.settings import read_settings
    from bot.tutor import Tutor

    code = 0
    async with Tutor(read_settings()) as tutor:
        async for reply in tutor.answer(Request(line, Person("terminal:you", "you", True), Place("terminal"))):
            print(reply.text)
            code = max(code, int(reply.error))
    return code
