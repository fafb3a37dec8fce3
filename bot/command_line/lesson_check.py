"""`lockstep lesson-check [FOLDER ...] [--fast]`: what is wrong with a lesson, where, and the remedy."""

from __future__ import annotations

import argparse
from pathlib import Path

HELP = "what is wrong with a lesson's folder, where, and the remedy"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Which folders, and whether their programs are run."""
    parser.add_argument("folder", nargs="*", type=Path, help="a lesson's folder; without it, every lesson there is")
    parser.add_argument("--fast", action="store_true", help="do not run and explore the programs of the lesson")


def run(options: argparse.Namespace) -> int:
    """Print every problem in a line of its own; 1 when there is one."""
    import sys
    from contextlib import ExitStack

    from bot.checking.lesson_explorer import LessonExplorer
    from bot.log_file import open_log
    from bot.settings import read_settings
    from lessons.catalog import OWN_LESSONS, Catalog, lesson_folders
    from lessons.check import check_lesson
    from lessons.running import run_program

    settings = read_settings()
    open_log(settings)
    known = (OWN_LESSONS, *settings.lessons)
    folders: list[Path] = options.folder or lesson_folders(known)
    others = list(Catalog.load(known).lessons.values())
    count = 0
    with ExitStack() as stack:
        runner = None if options.fast else run_program
        explorer = None if options.fast else stack.enter_context(LessonExplorer(settings.data / "cache"))
        for folder in folders:
            if not options.fast:
                print(f"{folder}: running and exploring every program; this may take minutes.", file=sys.stderr)
            problems = check_lesson(folder, others, runner, explorer)
            count += len(problems)
            for problem in problems:
                print(problem)
            if not problems:
                ran = "nothing was run" if options.fast else "all its programs were run and explored"
                print(f"{folder}: no problem found ({ran}).")
    return 1 if count else 0
