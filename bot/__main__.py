"""The command line of Lockstep; the only place that exits."""

from __future__ import annotations

import argparse
import asyncio
import sys
from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line and exit with its code."""
    parser = argparse.ArgumentParser(prog="lockstep", description="A chat tutor that teaches Python threads.")
    commands = parser.add_subparsers(dest="command")
    say = commands.add_parser("say", help="one line, its replies on standard output")
    say.add_argument("line")
    options = parser.parse_args(arguments)
    sys.exit(asyncio.run(_say(options.line)) if options.command == "say" else 0)


async def _say(line: str) -> int:
    from bot.chat import Person, Place, Request
    from bot.settings import read_settings
    from bot.tutor import Tutor

    async with Tutor(read_settings()) as tutor:
        code = 0
        async for reply in tutor.answer(Request(line, Person("terminal:you", "you", True), Place("terminal"))):
            print(reply.text)
            code = 1 if reply.error else 0
        return code


if __name__ == "__main__":
    main()
