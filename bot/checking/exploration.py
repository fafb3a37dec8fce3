"""Explorations from the command line: through the pool, and what was found in words and lanes."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

from bot.checking.report_reading import report_of
from bot.checking.verdict import way_on
from bot.settings import Settings
from sandbox.explorer.report import BadReport, ExplorationReport, ReportStep
from sandbox.explorer.step_view import StepView
from sandbox.jail.launched import Launched
from sandbox.job import Explore, Job, Limits, Step
from sandbox.result import Result

MORE_SECONDS = 5.0
"""What the jail gives beyond the explorer's own limit, for the report and for a step that does not end."""


def explored(
    settings: Settings, source: str, name: str, way: Explore, jail: Launched | None = None
) -> tuple[Result, ExplorationReport | None]:
    """How the job ended, and the report; None if nothing was run. `jail`: one that is starting already."""
    seconds = way.seconds + MORE_SECONDS
    limits = Limits(wall_seconds=seconds, cpu_seconds=seconds, memory_mb=512)
    return read_report(asyncio.run(_result(settings, Job(source, way, limits, name), jail)), way)


def read_report(result: Result, way: Explore) -> tuple[Result, ExplorationReport | None]:
    """The report of a result, checked; a job that was stopped from outside is undecided."""
    if result.verdict == "refused":
        return result, None
    return result, report_of(result, way.granularity)


def replayed(
    settings: Settings, source: str, name: str, way: Step, jail: Launched | None = None
) -> tuple[Result, StepView | None]:
    """How the job ended, and where the program stands after the schedule; None if nothing was run. `jail`: as above."""
    result = asyncio.run(_result(settings, Job(source, way, Limits(memory_mb=512), name), jail))
    if result.verdict == "refused":
        return result, None
    if result.report is None:
        return result, StepView("undecided", message=f"The program was stopped ({result.kind or result.verdict}).")
    try:
        return result, StepView.from_dict(dict(result.report))
    except BadReport:
        message = "The program changed what runs it step by step, so nothing can be shown of it."
        return result, StepView("undecided", message=message)


async def _result(settings: Settings, job: Job, jail: Launched | None) -> Result:
    from sandbox.errors import SandboxError
    from sandbox.local_pool import LocalPool

    async with LocalPool(settings.tier, settings.jobs, settings.queue, settings.data / "cache", jail, spares=0) as pool:
        try:
            return await pool.run(job, "terminal:you")
        except SandboxError as error:
            return Result("refused", message=str(error))


def in_words(report: ExplorationReport) -> list[str]:
    """The report as lines of text: the verdict first, then why, then the lanes."""
    lines = [_headline(report)]
    if report.reason:
        lines.append(" ".join(one for one in (report.reason, way_on(report)) if one))
    if report.verdict == "fails":
        lines += [_label(report), "", *lanes([step for step in report.steps if step.matters])]
        if report.schedule:
            lines += ["", f"Schedule {report.schedule}: `lockstep replay FILE {report.schedule}` shows each step."]
    lines += [_canary_line(report)] if report.verdict == "holds" else []
    if report.outcomes:
        lines += ["", f"{len(report.outcomes)} possible results:"]
        lines += [f"  {_one_line(one.output, one.message)}  (schedule {one.schedule})" for one in report.outcomes]
    lines += [f"Note: {note}" for note in report.notes]
    return [line for line in lines if line is not None]


def _one_line(output: str, message: str) -> str:
    shown = " / ".join(output.strip().splitlines()) or "(nothing printed)"
    return f"{shown} · {message}" if message else shown


def _headline(report: ExplorationReport) -> str:
    seconds = f"{report.seconds:.2f} s"
    if report.verdict == "holds":
        where = " where this CPython lets go of the GIL" if report.granularity == "gil" else ""
        return f"Holds{where}: no schedule makes it fail ({_counted(report.schedules)}, {seconds})."
    if report.verdict == "fails":
        return f"Fails: {report.message} ({report.kind}, {_counted(report.schedules)}, {seconds})."
    return f"Undecided after {_counted(report.schedules)}, {seconds}."


def _counted(schedules: int) -> str:
    return "1 schedule" if schedules == 1 else f"{schedules} schedules"


def _label(report: ExplorationReport) -> str:
    if report.granularity == "gil" or report.also_at_gil:
        return "It can fail even where this CPython lets go of the GIL (calls' returns and loop back edges)."
    if report.also_at_gil is False:
        return (
            "It can fail where threads may switch at any shared access: what the language allows. At the points where "
            "this CPython lets go of the GIL it does not fail."
        )
    return "It can fail where threads may switch at any shared access: what the language allows."


def _canary_line(report: ExplorationReport) -> str:
    if not report.canary:
        return "No lock was taken away to see whether it is needed."
    needed = [f"{one.lock} (line {one.line})" for one in report.canary if one.needed]
    spare = [f"{one.lock} (line {one.line})" for one in report.canary if one.needed is False]
    parts = []
    if needed:
        parts.append(f"Without {' or '.join(needed)} it fails.")
    if spare:
        parts.append(f"Without {' or '.join(spare)} it holds as well.")
    if len(spare) > 1:
        parts.append("Each was taken away alone: where one of them is gone, another may still protect the data.")
    if not needed and len(spare) < 2:
        parts.append("Nothing was seen to be protected by a lock.")
    return " ".join(parts)


def lanes(steps: Sequence[ReportStep], width: int = 34) -> list[str]:
    """The steps as text, a lane for each thread."""
    threads = list(dict.fromkeys(step.thread for step in steps))
    if not threads:
        return []
    width = max(20, min(width, 110 // len(threads)))
    lines = ["      " + "".join(_fit(name, width) for name in threads).rstrip()]
    for step in steps:
        words = step.action
        if step.after is not None and step.before != step.after:
            words += f": {step.before} -> {step.after}" if step.before is not None else f": {step.after}"
        elif step.after is not None:
            words += f" = {step.after}"
        if step.waits_for_thread:
            words += f" (held by {step.waits_for_thread})" if "end of" not in step.action else ""
        margin = " " * (width * threads.index(step.thread))
        lines.append(f"{step.line or '':5} {margin}{words}")
    return lines


def _fit(name: str, width: int) -> str:
    return name[: width - 2].ljust(width)


def view_in_words(view: StepView) -> list[str]:
    """A replay as lines of text: each step, then where the threads stand."""
    lines = lanes(view.steps)
    if view.refused:
        lines.append(f"The schedule could not be followed: {view.refused}.")
    endings = {"finished": "The program ends.", "failed": f"It fails: {view.message}.", "undecided": view.message}
    if view.place in endings:
        lines.append(endings[view.place])
    else:
        lines += [
            f"{thread.name}: {thread.state}, line {thread.line}: {thread.source}"
            for thread in view.threads
            if thread.state in ("ready", "blocked")
        ]
    return [*lines, *([view.reason] if view.reason else [])]
