"""`/check`: can this program fail? Every schedule is tried."""

from __future__ import annotations

import logging
import time
from collections.abc import AsyncIterator, Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from bot.chat import Button, Reply, Request
from bot.checking.check_reply import check_reply
from bot.checking.checked_program import DEMO, KEPT, CheckedProgram, named_program
from bot.checking.exploring import Ended, explore
from bot.checking.outcomes import outcomes_reply, shown_schedules
from bot.checking.real_runs import TIMES, counted, real_runs
from bot.command import Arguments, Command, Parameter, Refusal
from bot.database.practice_records import Replay
from bot.keeping import keep_program
from bot.submitted_code import code_form, submitted_code
from lessons.catalog import Catalog
from sandbox.explorer.report import ExplorationReport
from sandbox.job import Explore
from sandbox.pool import Pool
from sandbox.result import Result

if TYPE_CHECKING:
    from bot.database.database import Database

log = logging.getLogger(__name__)

EDIT = "edit:"
"""Begins the word that opens the form with a kept program filled in."""

SECONDS = 10.0
"""How long the explorer may try schedules."""


class CheckProgram(Command):
    """Explores what is handed in by form, file or code block, a demo, or a program that is kept."""

    name = "check"
    summary = "Can this program fail? Every schedule is tried"
    parameters = (Parameter("code", "the program, as a code block", "rest"),)
    examples = ("/check", "/check demo:booking lock")
    slow = True
    takes_file = True
    opens_form = True
    menu = "Check this code"

    def __init__(
        self, catalog: Catalog, pool: Pool, database: Database, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._catalog = catalog
        self._pool = pool
        self._database = database
        self._clock = clock

    async def answer(self, request: Request, arguments: Arguments) -> AsyncIterator[Reply]:
        """The form; or progress and then the verdict, the outcomes, or the counts of real runs."""
        typed = str(arguments.get("code", ""))
        if typed.startswith(EDIT) and not request.fields:
            yield await self._form(typed.removeprefix(EDIT).strip())
            return
        way, words = _way(typed)
        program = await named_program(words, self._catalog, self._database) or await self._submitted(request, typed)
        if program is None:
            yield Reply(form=code_form("Check a program", "/check"))
            return
        answers = {"real": self._run, "outcomes": self._outcomes}.get(way, self._check)
        async for reply in answers(request, program):
            yield reply

    async def _form(self, key: str) -> Reply:
        program = await named_program(f"{KEPT}{key}", self._catalog, self._database)
        assert program is not None
        return Reply(form=code_form("Edit & check again", "/check", program.code))

    async def _submitted(self, request: Request, typed: str) -> CheckedProgram | None:
        """What was handed in, kept so that buttons can name it; without a database it has no such buttons."""
        submitted = submitted_code(request, typed)
        if submitted is None:
            return None
        program = CheckedProgram(submitted.code, submitted.name)
        return replace(program, again=await keep_program(self._database, request, submitted.code))

    async def _explored(
        self, request: Request, program: CheckedProgram, way: Explore
    ) -> AsyncIterator[Reply | ExplorationReport]:
        async for news in explore(self._pool, program, way, request.person.id):
            if isinstance(news, Ended):
                yield news.value
            else:
                so_far = f": {news.schedules:,} so far" if news.schedules else ""
                yield Reply(f"Trying the schedules{so_far} …", progress=True)

    async def _check(self, request: Request, program: CheckedProgram) -> AsyncIterator[Reply]:
        way = Explore(seconds=SECONDS, arguments=program.arguments)
        async for news in self._explored(request, program, way):
            if isinstance(news, Reply):
                yield news
                continue
            failing = [news.schedule] if news.verdict == "fails" and news.schedule else []
            kept = await self._keep_replays(request, program, failing)
            yield await check_reply(program, news, kept.get(news.schedule))

    async def _outcomes(self, request: Request, program: CheckedProgram) -> AsyncIterator[Reply]:
        way = Explore(seconds=SECONDS, outcomes=True, canary=False, arguments=program.arguments)
        async for news in self._explored(request, program, way):
            if isinstance(news, Reply):
                yield news
                continue
            kept = await self._keep_replays(request, program, shown_schedules(news))
            yield await outcomes_reply(program, news, kept)

    async def _run(self, request: Request, program: CheckedProgram) -> AsyncIterator[Reply]:
        results: list[Result] = []
        yield Reply(f"Running it for real {TIMES} times …", progress=True)
        shown = self._clock()
        async for results in real_runs(self._pool, program, request.person.id, self._clock):
            if self._clock() - shown >= 1:
                shown = self._clock()
                yield Reply(f"Running it for real: {len(results)} of {TIMES} …", progress=True)
        title = f"**{program.title}**\n" if program.title else ""
        again = (Button("Can it fail?", f"/check {program.again}"),) if program.again else ()
        yield Reply(f"{title}{counted(results)}", buttons=again)

    async def _keep_replays(
        self, request: Request, program: CheckedProgram, schedules: Sequence[str]
    ) -> dict[str, str]:
        """The codes of schedules, kept; none for a program with a command line, which a replay does not know."""
        if program.arguments or not schedules:
            return {}
        try:
            return {
                schedule: await self._database.replays.keep(
                    request.person.id, Replay(program.code, schedule), request.place.server
                )
                for schedule in schedules
            }
        except Refusal as trouble:
            log.warning("schedules were not kept: %s", trouble)
            return {}


def _way(typed: str) -> tuple[str, str]:
    """`real` or `outcomes` before the name of a program, and that name."""
    first, _, rest = typed.partition(" ")
    if first in ("real", "outcomes") and rest.strip().startswith((KEPT, DEMO)):
        return first, rest.strip()
    return "", typed
