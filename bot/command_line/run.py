"""`lockstep run FILE`: a program, run in the jail."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.settings import Settings
    from sandbox.jail.launched import Launched
    from sandbox.job import Job
    from sandbox.result import Result

HELP = "run a Python program with threads in the jail"

EXIT_CODES = {"ok": 0, "failed": 1, "crashed": 1, "left_early": 1, "stopped": 2, "refused": 3}

FIELDS = ("verdict", "kind", "exit", "signal", "stdout", "stderr", "truncated", "seconds", "tier")
"""What `--json` prints of a result."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The program, what is typed to it, and how to print the result."""
    parser.epilog = "exit code: 0 ok, 1 failed, crashed or left early, 2 stopped at a limit, 3 refused"
    parser.add_argument("file", metavar="FILE", help="the program; - reads it from standard input")
    parser.add_argument("--input", metavar="TEXT", help="what is typed to the program, one line for each input()")
    parser.add_argument("--json", action="store_true", help="one JSON object with the result")


def run(options: argparse.Namespace) -> int:
    """Run it and print what came of it; gives the exit code of the verdict."""
    from bot.early_jail import early_jail
    from bot.settings import read_settings

    settings = read_settings()
    with early_jail(settings) as jail:
        return _run(options, settings, jail)


def _run(options: argparse.Namespace, settings: Settings, jail: Launched | None) -> int:
    import asyncio

    from bot.command import Refusal
    from bot.log_file import open_log
    from bot.submitted_code import submitted_code
    from bot.terminal_adapter.program_file import read_program
    from sandbox.job import Job, Run
    from sandbox.result import Result

    open_log(settings)
    job = None
    try:
        program = submitted_code(read_program(options.file))
        assert program is not None
        job = Job(program.code, Run(input=options.input), name=program.name)
        result = asyncio.run(_result(settings, job, jail))
    except Refusal as refusal:
        result = Result("refused", message=refusal.sentence)
    if options.json:
        _print_json(result)
    else:
        _print(result, job)
    return EXIT_CODES[result.verdict]


async def _result(settings: Settings, job: Job, jail: Launched | None) -> Result:
    from sandbox.errors import SandboxError
    from sandbox.local_pool import LocalPool
    from sandbox.result import Result

    async with LocalPool(settings.tier, settings.jobs, settings.queue, settings.data / "cache", jail, spares=0) as pool:
        try:
            return await pool.run(job, "terminal:you")
        except SandboxError as error:
            return Result("refused", message=str(error))


def _print_json(result: Result) -> None:
    import json
    import sys

    from bot.safe_text import clean

    _write(json.dumps({name: getattr(result, name) for name in FIELDS}) + "\n")
    if result.message:
        # It has the words of the program's exception in it, and a terminal obeys some signs.
        print(clean(result.message), file=sys.stderr)


def _print(result: Result, job: Job | None) -> None:
    """Output to standard output and standard error as the program wrote it, then how it ended."""
    import sys

    from bot.run_outcome import in_words, measured
    from bot.safe_text import clean
    from sandbox.job import Limits

    _print_output(result)
    outcome = in_words(result, job.limits if job else Limits(), _input(job), "`--input TEXT` gives it some")
    figures = f" ({measured(result)} · tier {result.tier or 'none'})" if result.verdict != "refused" else ""
    detail = f": {clean(outcome.detail)}" if outcome.detail else ""
    print(f"lockstep: {outcome.headline}{detail}{figures}", file=sys.stderr)
    if outcome.advice:
        print(f"lockstep: {outcome.advice}", file=sys.stderr)


def _print_output(result: Result) -> None:
    """What the program wrote; in a terminal, what is said after it begins a line of its own."""
    import sys

    at_terminal = sys.stdout.isatty()
    _write(_shown(result.stdout, at_terminal))
    sys.stderr.write(_shown(result.stderr, sys.stderr.isatty()))
    last = result.stderr or (result.stdout if at_terminal else "")
    if last and not last.endswith("\n"):
        sys.stderr.write("\n")


def _write(text: str) -> None:
    import sys

    from bot.standard_streams import forget_output

    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except BrokenPipeError:
        # Whoever read it has gone (`| head -1`); how the program ended is said, and is the exit code, all the same.
        forget_output()


def _shown(text: str, at_terminal: bool) -> str:
    """Fit to be shown. Only in a terminal does one endless line push everything else away."""
    from bot.safe_text import LINE_LIMIT, clean

    return clean(text, LINE_LIMIT if at_terminal else len(text))


def _input(job: Job | None) -> str | None:
    from sandbox.job import Run

    return job.way.input if job and isinstance(job.way, Run) else None
