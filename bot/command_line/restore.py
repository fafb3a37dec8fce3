"""`lockstep restore FILE`: a backup in the database's place."""

from __future__ import annotations

import argparse

HELP = "put a backup in the database's place"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The file."""
    parser.add_argument("file", help="a file that `lockstep backup` has written")


def run(options: argparse.Namespace) -> int:
    """Restore; 1 if that could not be done, and then nothing was changed."""
    import sys
    from pathlib import Path

    from bot.database.backup import restore
    from bot.database.errors import DatabaseUnavailable
    from bot.database.location import location
    from bot.settings import read_settings

    place = location(read_settings().database_url)
    try:
        kept = restore(place, Path(options.file))
    except DatabaseUnavailable as trouble:
        print(trouble.sentence, file=sys.stderr)
        return 1
    print(f"{place.shown} is as it was in {options.file}. If the bot runs, start it again.")
    if kept is not None:
        print(f"What was there before is kept in {kept}.")
    return 0
