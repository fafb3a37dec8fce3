"""`/demo`: a demo run for real several times, with counts, a picture, and what it teaches."""

from __future__ import annotations

import logging
import time
from collections.abc import AsyncIterator, Callable, Sequence

from bot.chat import Menu, Option, Reply, Request
from bot.command import Arguments, Choice, Command, Parameter, Refusal
from bot.demos.demo_reply import demo_reply
from bot.demos.demo_runs import DemoRuns, outcome
from bot.demos.demo_wish import GUESS, DemoWish, wish
from bot.timeline.run_picture import run_picture
from lessons.catalog import Catalog
from sandbox.errors import Busy
from sandbox.job import Job, Limits, Run
from sandbox.pool import Pool
from sandbox.result import Result

log = logging.getLogger(__name__)

RUNS = 10
"""How often a demo is run: enough for "in 9 of 10", few enough to wait for."""

ENOUGH_SECONDS = 4.0
"""After so long no further run is begun, so that a demo that waits for its time limit does not take a minute."""

LIMITS = Limits(wall_seconds=3.0, cpu_seconds=3.0)


class ShowDemo(Command):
    """Several real runs, then one public reply."""

    name = "demo"
    summary = "See threads at work: a demo, run for real"
    parameters = (
        Parameter("demo", "the name of a demo", completes=True),
        Parameter("number", "how many (each demo says of what)", kind="int"),
        Parameter("variant", "which way to run it, such as lock", completes=True),
        Parameter("guess", "what you predict (the Try it buttons fill this in)"),
    )
    examples = ("/demo semaphore 5", "/demo booking 5 lock", "/demo")
    slow = True

    def __init__(self, catalog: Catalog, pool: Pool, clock: Callable[[], float] = time.monotonic) -> None:
        self._catalog = catalog
        self._pool = pool
        self._clock = clock

    async def answer(self, request: Request, arguments: Arguments) -> AsyncIterator[Reply]:
        """The list, or progress while it runs and then the result."""
        if not arguments:
            yield _list(self._catalog)
            return
        wanted = wish(self._catalog, arguments)
        results: list[Result] = []
        began = self._clock()
        while len(results) < RUNS and (not results or self._clock() - began < ENOUGH_SECONDS):
            yield Reply(f"{wanted.demo.title}: run {len(results) + 1} of {RUNS} …", progress=True)
            result = await self._run(wanted, request, first=not results)
            if result is None:
                break
            results.append(result)
        yield await self._reply(wanted, DemoRuns(tuple(results)))

    async def complete(self, parameter: str, typed: str, arguments: Arguments) -> Sequence[Choice]:
        """Demos by name, variants by name."""
        if parameter == "demo":
            choices = [Choice(demo.name, f"{demo.title}: {demo.summary}"[:100]) for demo in self._catalog.demos]
        else:
            chosen = [demo for demo in self._catalog.demos if demo.name == arguments.get("demo")]
            choices = [Choice(one.name, one.label) for demo in chosen for one in demo.variants]
        return [choice for choice in choices if choice.value.startswith(typed.lower())]

    async def _run(self, wanted: DemoWish, request: Request, first: bool) -> Result | None:
        """One run; None when another program of this person came between the runs."""
        job = Job(wanted.demo.program, Run(wanted.arguments, record=True), LIMITS, f"{wanted.demo.name}.py")
        try:
            result = await self._pool.run(job, request.person.id, trusted=True)
        except Busy as busy:
            if first:
                raise Refusal(str(busy)) from None
            return None
        if result.verdict == "refused":
            raise Refusal(result.message)
        if result.verdict in ("crashed", "left_early"):
            log.error("demo %s %s: %s %s", wanted.demo.name, wanted.arguments, result.verdict, result.message)
        return result

    async def _reply(self, wanted: DemoWish, runs: DemoRuns) -> Reply:
        shown = runs.results[runs.telling]
        words = outcome(shown).replace("\\", "")
        subtitle = f"{wanted.demo.title}, {wanted.way}. Run {runs.telling + 1} of {len(runs.results)}."
        picture = await run_picture(
            f"{wanted.demo.name}.png", shown.events, words[:1].upper() + words[1:], subtitle, shown.verdict != "ok"
        )
        return demo_reply(wanted, runs, picture)


def _list(catalog: Catalog) -> Reply:
    if not catalog.demos:
        return Reply("There is no demo yet. `lessons/README.md` tells a teacher how to write one.", private=True)
    lines = [f"**{demo.title}** `/demo {demo.name}`: {demo.summary}" for demo in catalog.demos]
    options = tuple(Option(f"{demo.title}: {demo.summary}"[:100], f"/demo {demo.name}") for demo in catalog.demos)
    return Reply("\n".join(["**Demos**", *lines]), menu=Menu("Choose a demo", options[:25]), private=True)


__all__ = ["ENOUGH_SECONDS", "GUESS", "RUNS", "ShowDemo"]
