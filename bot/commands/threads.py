"""`/threads`: a program run once for real, and its threads as a picture."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from typing import TYPE_CHECKING

from bot.chat import Button, Reply, Request
from bot.checking.checked_program import CheckedProgram, named_program
from bot.command import Arguments, Command, Parameter, Refusal
from bot.keeping import keep_program
from bot.run_outcome import in_words
from bot.safe_text import inline, quoted
from bot.submitted_code import code_form, submitted_code
from bot.timeline.lanes import timeline
from bot.timeline.run_picture import run_picture
from bot.timeline.stuck import ring_words
from lessons.catalog import Catalog
from sandbox.errors import Busy
from sandbox.job import Job, Limits, Run
from sandbox.pool import Pool
from sandbox.result import Result

if TYPE_CHECKING:
    from bot.database.database import Database

LIMITS = Limits(wall_seconds=3.0, cpu_seconds=3.0)
"""Short: of a program that hangs, the picture is there sooner."""


class ShowThreads(Command):
    """Records what is handed in by form, file or code block, or a program that is kept."""

    name = "threads"
    summary = "Run a program and see its threads as a picture"
    parameters = (Parameter("code", "the program, as a code block", "rest"),)
    examples = ("/threads",)
    slow = True
    takes_file = True
    opens_form = True

    def __init__(self, catalog: Catalog, pool: Pool, database: Database) -> None:
        self._catalog = catalog
        self._pool = pool
        self._database = database

    async def answer(self, request: Request, arguments: Arguments) -> AsyncIterator[Reply]:
        """The form; or the picture of the run."""
        typed = str(arguments.get("code", ""))
        program = await named_program(typed, self._catalog, self._database) or await self._submitted(request, typed)
        if program is None:
            yield Reply(form=code_form("See a program's threads", "/threads", with_input=True))
            return
        yield Reply("Running it …", progress=True)
        job = Job(program.code, Run(program.arguments, program.input, record=True), LIMITS, program.name)
        try:
            result = await self._pool.run(job, request.person.id, trusted=program.trusted)
        except Busy as busy:
            raise Refusal(str(busy)) from None
        if result.verdict == "refused":
            raise Refusal(result.message)
        yield await _reply(program, result)

    async def _submitted(self, request: Request, typed: str) -> CheckedProgram | None:
        submitted = submitted_code(request, typed)
        if submitted is None:
            return None
        program = CheckedProgram(submitted.code, submitted.name, input=submitted.input)
        return replace(program, again=await keep_program(self._database, request, submitted.code, submitted.input))


async def _reply(program: CheckedProgram, result: Result) -> Reply:
    outcome = in_words(result, LIMITS, program.input)
    ring = ring_words(timeline(result.events)) if result.kind == "time" else ""
    picture = await run_picture(
        "threads.png", result.events, ring or outcome.headline, outcome.headline if ring else "", result.verdict != "ok"
    )
    detail = f": {quoted(outcome.detail, 200)}" if outcome.detail else "."
    parts = [f"**{outcome.headline}**{detail}", inline(ring, 300) + "." if ring else outcome.advice]
    if result.verdict in ("ok", "failed") and not {event.thread for event in result.events} - {"main"}:
        parts.append("It started no thread of its own.")
    buttons = [Button("Can it fail?", f"/check {program.again}")] if program.again else []
    if program.key:
        buttons = [Button("Edit & run again", f"/run edit:{program.key}"), *buttons]
    return Reply(
        "\n".join(part for part in parts if part),
        buttons=(*buttons, *((Button("Again", f"/threads {program.again}"),) if program.again else ())),
        pictures=(picture,) if picture is not None else (),
    )
