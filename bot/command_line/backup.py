"""`lockstep backup FILE`: a copy of the database, also while the bot runs."""

from __future__ import annotations

import argparse

HELP = "copy the database into a file, also while the bot runs"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The file."""
    parser.add_argument("file", help="the file to write")
    parser.add_argument("--replace", action="store_true", help="write over the file if it exists")


def run(options: argparse.Namespace) -> int:
    """Copy; 1 if that could not be done."""
    import sys
    from pathlib import Path

    from bot.database.backup import back_up
    from bot.database.errors import DatabaseUnavailable
    from bot.database.location import location
    from bot.settings import read_settings

    place = location(read_settings().database_url)
    try:
        size = back_up(place, Path(options.file), options.replace)
    except DatabaseUnavailable as trouble:
        print(trouble.sentence, file=sys.stderr)
        return 1
    print(
        f"{options.file}: {size:,} bytes, checked. It holds your class's answers: keep it where others cannot read it."
    )
    return 0
