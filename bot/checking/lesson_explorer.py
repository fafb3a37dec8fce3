"""The explorer as a check of lessons needs it: one program after the other, called without `await`."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType

from bot.checking.exploring import limits_for
from bot.checking.report_reading import report_of
from bot.practice.judge import Judgement
from lessons.exercise import Judged
from lessons.exploring import Explored
from sandbox.job import Explore, Job
from sandbox.local_pool import LocalPool

SECONDS = 30.0


class LessonExplorer:
    """Explores programs of a lesson's own author: in the jail if there is one. A context manager; inside it, a
    function. `cache` keeps what the jail is slow to make."""

    def __init__(self, cache: Path, seconds: float = SECONDS) -> None:
        self._seconds = seconds
        self._runner = asyncio.Runner()
        self._pool = LocalPool("", 1, 1, cache)

    def __enter__(self) -> LessonExplorer:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._runner.run(self._pool.close())
        self._runner.close()

    def __call__(self, program: str, arguments: Sequence[str] = ()) -> Explored:
        """What every schedule of the program comes to."""
        limits = limits_for(self._seconds)
        way = Explore(seconds=self._seconds, canary=False, arguments=tuple(arguments))
        result = self._runner.run(self._pool.run(Job(program, way, limits), "lesson-check", trusted=True))
        if result.report is None:
            return Explored("undecided", "undecided", result.message or f"The explorer ended: {result.verdict}.")
        report = report_of(result)
        filed = Judgement(Judged(program, 0), result, report).filed
        return Explored(report.verdict, filed, f"{report.message} {report.reason}".strip())
