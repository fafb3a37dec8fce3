"""`/run`: a program of a student, run with real threads, and what came of it."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator
from typing import TYPE_CHECKING

from bot.chat import Button, File, Reply, Request
from bot.command import Arguments, Command, Parameter, Refusal
from bot.run_outcome import MOST_CHARACTERS, MOST_LINES, Outcome, in_words, measured, output, shown_part
from bot.safe_text import quoted
from bot.submitted_code import Submitted, code_form, submitted_code
from sandbox.errors import Busy
from sandbox.job import Job, Run
from sandbox.pool import Pool
from sandbox.result import Result

if TYPE_CHECKING:
    from bot.database.database import Database

log = logging.getLogger(__name__)

EDIT = "edit:"
"""Begins the word that opens the form with a kept program filled in: `/run edit:Zm9vYmFyX`."""


class RunProgram(Command):
    """Runs what is handed in by form, file or code block; the form opens when nothing is."""

    name = "run"
    summary = "Run a Python program with threads"
    parameters = (Parameter("code", "the program, as a code block", "rest"),)
    examples = ("/run", "/run print(1)")
    slow = True
    takes_file = True
    opens_form = True
    menu = "Run this code"

    def __init__(self, pool: Pool, database: Database) -> None:
        self._pool = pool
        self._database = database

    async def answer(self, request: Request, arguments: Arguments) -> AsyncIterator[Reply]:
        """The form, or how the program ended with its output."""
        typed = str(arguments.get("code", ""))
        if typed.startswith(EDIT) and not request.fields:
            yield await self._form(typed.removeprefix(EDIT))
            return
        program = submitted_code(request, typed)
        if program is None:
            yield Reply(form=code_form("Run a program", "/run", with_input=True))
            return
        job = Job(program.code, Run(input=program.input), name=program.name)
        try:
            result = await self._pool.run(job, request.person.id)
        except Busy as busy:
            raise Refusal(str(busy)) from None
        if result.verdict == "refused":
            raise Refusal(result.message)
        yield report(program, job, result, await self._keep(request, program))

    async def _form(self, key: str) -> Reply:
        kept = await self._database.programs.find(key.strip())
        if kept is None:
            raise Refusal(
                f"There is no program kept under {quoted(key, 20)} any more.", buttons=(Button("New program", "/run"),)
            )
        return Reply(form=code_form("Edit & run again", "/run", kept.code, kept.input, with_input=True))

    async def _keep(self, request: Request, program: Submitted) -> str | None:
        """The program's key; None if the database cannot be used: the run is shown all the same."""
        try:
            return await self._database.programs.keep(
                request.person.id, program.code, program.input, request.place.server
            )
        except Refusal as trouble:
            log.warning("a program was not kept: %s", trouble)
            return None


def report(program: Submitted, job: Job, result: Result, key: str | None) -> Reply:
    """The reply for a run; `key` finds the program again."""
    outcome = in_words(result, job.limits, program.input)
    whole = output(result)
    part, missing = shown_part(whole)
    lines = [_headline(outcome), f"-# {measured(result)}"]
    if outcome.advice:
        lines.append(outcome.advice)
    if missing:
        lines.append(
            f"The first {MOST_LINES} lines or {MOST_CHARACTERS:,} characters of its output are shown; "
            f"`output.txt` has {'what was kept' if result.truncated else 'all'} of it."
        )
    elif not whole.strip():
        lines.append("It printed nothing.")
    return Reply(
        "\n".join(lines),
        code=part if whole.strip() else None,
        files=(File("output.txt", whole.encode("utf-8", "backslashreplace")),) if missing else (),
        buttons=_ways_on(key) if key else (),
    )


def _ways_on(key: str) -> tuple[Button, ...]:
    return (
        Button("Edit & run again", f"/run {EDIT}{key}"),
        Button("See its threads", f"/threads kept:{key}"),
        Button("Can it fail?", f"/check kept:{key}"),
    )


def _headline(outcome: Outcome) -> str:
    detail = f": {quoted(outcome.detail, 200)}" if outcome.detail else "."
    return f"**{outcome.headline}**{detail}"
