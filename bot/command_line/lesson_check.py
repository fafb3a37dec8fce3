"""`lockstep lesson-check [FOLDER ...] [--fast]`: what is wrong with a lesson, where, and the remedy."""

from __future__ import annotations

import argparse
from pathlib import Path

HELP = "what is wrong with a lesson's folder, where, and the remedy"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Which folders, and whether their programs are run."""
    parser.add_argument("folder", nargs="*", type=Path, help="a lesson's folder; without it, every lesson there is")
    parser.add_argument("--fast", action="store_true", help="do not run the programs of the lesson")


def run(options: argparse.Namespace) -> int:
    """Print every problem in a line of its own; 1 when there is one."""
    from bot.settings import read_settings
    from lessons.catalog import OWN_LESSONS, Catalog, lesson_folders
    from lessons.check import check_lesson
    from lessons.running import run_program

    known = (OWN_LESSONS, *read_settings().lessons)
    folders: list[Path] = options.folder or lesson_folders(known)
    others = list(Catalog.load(known).lessons.values())
    count = 0
    for folder in folders:
        problems = check_lesson(folder, others, None if options.fast else run_program)
        count += len(problems)
        for problem in problems:
            print(problem)
        if not problems:
            ran = "nothing was run" if options.fast else "all its programs were run"
            print(f"{folder}: no problem found ({ran}).")
    return 1 if count else 0
