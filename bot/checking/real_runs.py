"""A program run for real many times: how often did it happen?"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import AsyncIterator, Callable

from bot.checking.checked_program import CheckedProgram
from bot.command import Refusal
from bot.demos.demo_runs import wrong_word
from bot.safe_text import inline
from sandbox.errors import Busy
from sandbox.job import Job, Limits, Run
from sandbox.pool import Pool
from sandbox.result import Result

TIMES = 50
ENOUGH_SECONDS = 20.0
"""After so long no further run is begun: each run of a deadlock takes the whole of its limit."""

LIMITS = Limits(wall_seconds=2.0, cpu_seconds=2.0)


async def real_runs(
    pool: Pool, program: CheckedProgram, owner: str, clock: Callable[[], float] = time.monotonic
) -> AsyncIterator[list[Result]]:
    """The results so far, after each run. Raises `Refusal` when nothing was run at all."""
    results: list[Result] = []
    began = clock()
    while len(results) < TIMES and (not results or clock() - began < ENOUGH_SECONDS):
        job = Job(program.code, Run(program.arguments, program.input), LIMITS, program.name)
        try:
            result = await pool.run(job, owner, trusted=program.trusted)
        except Busy as busy:
            if not results:
                raise Refusal(str(busy)) from None
            return
        if result.verdict == "refused":
            raise Refusal(result.message)
        results.append(result)
        yield results


def counted(results: list[Result]) -> str:
    """The counts in words, with what they do and do not mean."""
    total = len(results)
    wrong = [result for result in results if result.verdict != "ok"]
    times = "once" if total == 1 else f"{total} times"
    if not wrong:
        return (
            f"**Run for real {times}: it went well each time.**\nThat is no proof. A real run takes one of very many "
            "schedules, and mostly the same few."
        )
    words = Counter(_word(result) for result in wrong)
    listed = "\n".join(f"- {word}: {count} of {total}" for word, count in words.most_common(5))
    return f"**Run for real {times}: it went wrong {len(wrong)} of {total} times.**\n{listed}"


def _word(result: Result) -> str:
    if result.verdict == "failed" and not result.message.startswith("AssertionError: "):
        return inline(result.message or "failed", 100)
    return wrong_word(result)
