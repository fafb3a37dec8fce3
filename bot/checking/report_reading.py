"""Reads an exploration's report out of what the jail gave back: it may have been forged, or never have come."""

from __future__ import annotations

from sandbox.explorer.report import BadReport, ExplorationReport
from sandbox.job import Granularity
from sandbox.result import Result

_STOPPED = {
    "time": "The program was stopped from outside: some step of it did not end in the time.",
    "cpu": "The program was stopped from outside: some step of it did not end in the time.",
    "memory": "The program was stopped from outside: it needed more memory than it may use.",
}


def report_of(result: Result, granularity: Granularity = "access") -> ExplorationReport:
    """The report of a job that was run; undecided, with the reason, if there is none that can be believed."""
    if result.report is None:
        ended = f"The explorer ended early ({result.verdict}). {result.message}".strip()
        reason = _STOPPED.get(result.kind or "", ended)
    else:
        try:
            return ExplorationReport.from_dict(result.report)
        except BadReport:
            reason = "The program changed what explores it, so nothing is known of it."
    return ExplorationReport("undecided", reason=reason[:4000], granularity=granularity, seconds=result.seconds)
