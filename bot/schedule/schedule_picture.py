"""A failing schedule as a `Picture` with its two text twins."""

from __future__ import annotations

import asyncio
from dataclasses import replace

from bot.chat import Picture, Reply
from bot.schedule.places import Place, line_number
from bot.schedule.story import story
from bot.schedule.text import alt_text, lanes_text
from sandbox.explorer.report import ExplorationReport
from sandbox.explorer.step_view import StepView
from sandbox.explorer.telling import contested, few


async def schedule_picture(
    report: ExplorationReport, place: Place = line_number, name: str = "schedule.png"
) -> Picture | None:
    """The picture of a report that fails, drawn beside the event loop; None when it does not fail or has no steps.

    `place` names a line, where a program has line numbers of its own.
    """
    if report.verdict != "fails" or not report.steps:
        return None
    return await asyncio.to_thread(_drawn, report, place, name)


async def with_failure(reply: Reply, view: StepView | None, why: str = "", place: Place = line_number) -> Reply:
    """The reply with the picture of the failure that was stepped to; the same reply if none was.

    `why` says it in one sentence, better than the schedule alone can.
    """
    if view is None or view.kind is None or not view.steps:
        return reply
    report = ExplorationReport(
        "fails",
        view.kind,
        view.message,
        why or view.reason,
        schedule=view.schedule,
        steps=tuple(few(contested(list(view.steps)))),
    )
    picture = await schedule_picture(report, place, "failure.png")
    return replace(reply, pictures=(*reply.pictures, picture)) if picture is not None else reply


def _drawn(report: ExplorationReport, place: Place, name: str) -> Picture:
    # Pillow is slow to import, and a tutor that only reads lessons never needs it.
    from bot.schedule.picture import draw_schedule

    told = story(report)
    return Picture(name, draw_schedule(told, place), alt_text(told, place), lanes_text(told, place))
