"""`lockstep replay FILE CODE`: one schedule, step by step."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.settings import Settings
    from sandbox.jail.launched import Launched

HELP = "run a program under one schedule, step by step"

EXIT_CODES = {"finished": 0, "running": 0, "failed": 1, "undecided": 2}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The program and the schedule's code."""
    parser.epilog = "exit code: 0 it ends or goes on, 1 it fails, 2 undecided, 3 refused"
    parser.add_argument("file", metavar="FILE", help="the program; - reads it from standard input")
    parser.add_argument("code", metavar="CODE", help="the schedule, as `lockstep check` prints it (a9bc3)")
    parser.add_argument(
        "arguments", nargs="*", default=[], metavar="ARGUMENT", help="what the program gets as sys.argv[1:]"
    )
    parser.add_argument("--json", action="store_true", help="one JSON object with the steps")
    parser.add_argument("--granularity", choices=("access", "gil"), default="access", help="as for `lockstep check`")


def run(options: argparse.Namespace) -> int:
    """Replay and print the steps; gives the exit code of how it ended."""
    from bot.early_jail import early_jail
    from bot.settings import read_settings

    settings = read_settings()
    with early_jail(settings, explorer=True) as jail:
        return _run(options, settings, jail)


def _run(options: argparse.Namespace, settings: Settings, jail: Launched | None) -> int:
    import json
    import sys

    from bot.checking.exploration import replayed, view_in_words
    from bot.command import Refusal
    from bot.log_file import open_log
    from bot.safe_text import clean
    from bot.submitted_code import submitted_code
    from bot.terminal_adapter.program_file import read_program
    from sandbox.job import Step
    from sandbox.result import Result

    open_log(settings)
    way = Step(options.code, granularity=options.granularity, arguments=tuple(options.arguments))
    try:
        program = submitted_code(read_program(options.file))
        assert program is not None
        result, view = replayed(settings, program.code, program.name, way, jail)
    except Refusal as refusal:
        result, view = Result("refused", message=refusal.sentence), None
    if view is None:
        print(f"lockstep: refused: {clean(result.message)}", file=sys.stderr)
        return 3
    print(json.dumps(view.to_dict()) if options.json else clean("\n".join(view_in_words(view))))
    return 2 if view.refused else EXIT_CODES[view.place]
