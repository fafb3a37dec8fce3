"""Explores a program: tries every schedule, and reports a failure, the proof that there is none, or why neither."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

from sandbox.explorer.report import ExplorationReport
from sandbox.explorer.rewrite import TOO_DEEP
from sandbox.explorer.search import Search
from sandbox.explorer.watchdog import Watchdog
from sandbox.job import Explore

Progress = Callable[[dict[str, Any]], None]


def explore(program: str, name: str, way: Explore, progress: Progress) -> dict[str, Any]:
    """The report as JSON (`ExplorationReport.from_dict` reads it). `progress` hears `{"schedules": n}` now and then."""
    started = time.perf_counter()
    with Watchdog():
        report = _explored(program, name, way, progress)
    seconds = round(time.perf_counter() - started, 6)
    return {**report.to_dict(), "seconds": seconds}


def _explored(program: str, name: str, way: Explore, progress: Progress) -> ExplorationReport:
    try:
        search = Search(program, name, way, progress)
    except (RecursionError, MemoryError):
        # Rewriting needs more of the stack than compiling: Python itself may well read it.
        return ExplorationReport("undecided", reason=TOO_DEEP, granularity=way.granularity)
    except (SyntaxError, ValueError) as error:
        return ExplorationReport(
            "fails",
            "exception",
            f"{type(error).__name__}: {error}"[:2000],
            "Python cannot read the program.",
            granularity=way.granularity,
        )
    return search.report()
