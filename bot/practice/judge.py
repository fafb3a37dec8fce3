"""A submission to an exercise, judged: its program explored together with the check, and advice where it holds.

1. `Exercise.judged`: the submission and the check become one program
2. the explorer tries every schedule of it
3. where it holds and the exercise has advice, all its possible endings are collected and looked through
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from bot.checking.exploring import limits_for
from bot.checking.report_reading import report_of
from lessons.exercise import Exercise, Judged
from sandbox.explorer.report import ExplorationReport
from sandbox.job import Explore, Job
from sandbox.pool import Pool, Progress
from sandbox.result import Result

SECONDS = 20.0
"""How long the explorer may try the schedules of a submission."""

ADVICE_SECONDS = 5.0

KINDS = {"assertion": "wrong_result"}
"""The explorer's kinds of failure in the words under which submissions are filed; the others have the same name."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """What became of a submission. `report` is None when it could not be explored at all: `result` says why."""

    judged: Judged
    result: Result
    report: ExplorationReport | None
    advice: tuple[str, ...] = ()

    @property
    def filed(self) -> str:
        """The verdict in the words under which submissions are filed: `holds`, `wrong_result`, `deadlock`, ..."""
        if self.report is None or self.report.verdict == "undecided":
            return "undecided"
        if self.report.verdict == "holds":
            return "holds"
        return KINDS.get(self.report.kind or "", self.report.kind or "")


class Judge:
    """Judges submissions in the sandbox."""

    def __init__(self, pool: Pool) -> None:
        self._pool = pool

    async def judge(
        self, exercise: Exercise, code: str, owner: str, progress: Callable[[dict[str, object]], None] | None = None
    ) -> Judgement:
        """The judgement. Raises `SubmissionError` for what cannot be judged, `Busy` when the pool takes no job."""
        judged = exercise.judged(code)
        result = await self._explore(judged, Explore(seconds=SECONDS), owner, progress)
        if result.report is None:
            return Judgement(judged, result, None)
        report = _of_submission(report_of(result), judged)
        holds = report.verdict == "holds"
        advice = await self._advice(exercise, judged, owner) if holds and exercise.advice else ()
        return Judgement(judged, result, report, advice)

    async def _advice(self, exercise: Exercise, judged: Judged, owner: str) -> tuple[str, ...]:
        """What can be said of a solution that holds, from all its endings; nothing unless all of them were seen."""
        way = Explore(seconds=ADVICE_SECONDS, outcomes=True, canary=False)
        result = await self._explore(judged, way, owner, None)
        if result.report is None:
            return ()
        report = report_of(result)
        if not report.complete:
            return ()
        endings = [outcome.output.splitlines() for outcome in report.outcomes]
        return tuple(one.says for one in exercise.advice if endings and all(one.when_always in end for end in endings))

    async def _explore(self, judged: Judged, way: Explore, owner: str, progress: Progress | None) -> Result:
        return await self._pool.run(Job(judged.program, way, limits_for(way.seconds)), owner, progress)


def _of_submission(report: ExplorationReport, judged: Judged) -> ExplorationReport:
    """The report without the locks that the exercise's check made: they are none of the student's."""
    return replace(report, canary=tuple(one for one in report.canary if one.line <= judged.boundary))
