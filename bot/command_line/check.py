"""`lockstep check FILE`: every schedule of a program, tried."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from bot.settings import Settings
    from sandbox.explorer.report import ExplorationReport
    from sandbox.jail.launched import Launched
    from sandbox.result import Result

HELP = "try every thread schedule of a Python program: can it fail?"

EXIT_CODES = {"holds": 0, "fails": 1, "undecided": 2, "refused": 3}

FIELDS = (
    *("verdict", "kind", "message", "reason", "schedules", "complete", "granularity", "also_at_gil", "schedule"),
    *("steps", "outcomes", "canary", "seconds", "output", "notes"),
)
"""What `--json` prints."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The program, how long to try, and how to print what was found."""
    parser.epilog = "exit code: 0 holds, 1 fails, 2 undecided, 3 refused"
    parser.add_argument("file", metavar="FILE", help="the program; - reads it from standard input")
    parser.add_argument(
        "arguments", nargs="*", default=[], metavar="ARGUMENT", help="what the program gets as sys.argv[1:]"
    )
    parser.add_argument("--json", action="store_true", help="one JSON object with the report")
    parser.add_argument("--seconds", type=_seconds, default=10.0, metavar="S", help="how long to try (default 10)")
    parser.add_argument(
        "--granularity",
        choices=("access", "gil"),
        default="access",
        help="threads may switch at any shared access (default), or only where this CPython lets go of the GIL",
    )
    parser.add_argument("--outcomes", action="store_true", help="go on after a failure: every possible result")
    parser.add_argument("--no-canary", action="store_true", help="do not try which locks are needed")
    parser.add_argument("--picture", metavar="FILE", help="draw the failing schedule into a PNG file")


def _seconds(text: str) -> float:
    try:
        value = float(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number of seconds") from None
    if not 0 < value <= 3600:
        raise argparse.ArgumentTypeError(f"{text} seconds is not between 0 and 3600")
    return value


def run(options: argparse.Namespace) -> int:
    """Explore and print what was found; gives the exit code of the verdict."""
    from bot.early_jail import early_jail
    from bot.settings import read_settings

    settings = read_settings()
    with early_jail(settings, explorer=True) as jail:
        return _run(options, settings, jail)


def _run(options: argparse.Namespace, settings: Settings, jail: Launched | None) -> int:
    from bot.checking.exploration import explored
    from bot.command import Refusal
    from bot.log_file import open_log
    from bot.submitted_code import submitted_code
    from bot.terminal_adapter.program_file import read_program
    from sandbox.job import Explore
    from sandbox.result import Result

    open_log(settings)
    way = Explore(
        options.seconds, options.granularity, options.outcomes, not options.no_canary, tuple(options.arguments)
    )
    source = ""
    try:
        program = submitted_code(read_program(options.file))
        assert program is not None
        source = program.code
        result, report = explored(settings, source, program.name, way, jail)
    except Refusal as refusal:
        result, report = Result("refused", message=refusal.sentence), None
    verdict = "refused" if report is None else report.verdict
    if options.json:
        _print_json(verdict, result, report, options.granularity)
    else:
        _print(result, report)
    if options.picture and report is not None and report.steps:
        _draw(options.picture, report)
    return EXIT_CODES[verdict]


def _print_json(verdict: str, result: Result, report: ExplorationReport | None, granularity: str) -> None:
    import json

    from sandbox.explorer.report import ExplorationReport

    data: dict[str, Any] = (report or ExplorationReport("undecided")).to_dict()
    if report is None:
        data |= {"verdict": verdict, "message": result.message, "reason": result.message, "granularity": granularity}
    print(json.dumps({name: data[name] for name in FIELDS}))


def _print(result: Result, report: ExplorationReport | None) -> None:
    import sys

    from bot.checking.exploration import in_words
    from bot.safe_text import clean

    if report is None:
        print(f"lockstep: refused: {clean(result.message)}", file=sys.stderr)
        return
    print(clean("\n".join(in_words(report))))


def _draw(file: str, report: ExplorationReport) -> None:
    import asyncio
    import sys
    from pathlib import Path

    from bot.schedule.schedule_picture import schedule_picture

    picture = asyncio.run(schedule_picture(report))
    if picture is None:
        return
    try:
        Path(file).write_bytes(picture.png)
    except OSError as error:
        print(f"lockstep: the picture could not be written to {file}: {error.strerror}", file=sys.stderr)
