"""Every way in which a program can end, as a list and as a picture."""

from __future__ import annotations

import asyncio
from collections import Counter
from dataclasses import dataclass

from bot.chat import Button, Picture, Reply
from bot.checking.checked_program import CheckedProgram
from bot.safe_text import inline
from bot.timeline.titles import plain
from sandbox.explorer.report import ExplorationReport, Outcome

MOST = 12
"""Most endings that are shown."""

MOST_REPLAYS = 4


@dataclass(frozen=True, slots=True)
class Ending:
    """One way to end. `outputs` is how many different outputs end in it; `schedule` leads to one of them."""

    words: str
    bad: bool
    outputs: int
    schedule: str


def endings(report: ExplorationReport) -> tuple[Ending, ...]:
    """The different endings, those that went wrong last; told apart by how they broke and by the last line printed."""
    words = {outcome: _words(outcome) for outcome in report.outcomes}
    outputs = Counter(words.values())
    first: dict[str, Outcome] = {}
    for outcome in report.outcomes:
        first.setdefault(words[outcome], outcome)
    found = [Ending(one, outcome.kind is not None, outputs[one], outcome.schedule) for one, outcome in first.items()]
    return tuple(sorted(found, key=lambda ending: (ending.bad, ending.words)))


async def outcomes_reply(program: CheckedProgram, report: ExplorationReport, replays: dict[str, str]) -> Reply:
    """The list of all endings. `replays` are the codes of schedules that are kept, by schedule."""
    found = endings(report)
    parts = [f"**{program.title}**"] if program.title else []
    parts.append(_headline(report, found))
    parts += [_line(number, ending, replays) for number, ending in enumerate(found[:MOST], start=1)]
    if len(found) > MOST:
        parts.append(f"… and {len(found) - MOST} more")
    if not report.complete and report.reason:
        parts.append(inline(report.reason, 500))
    buttons = [
        Button(f"Step through {number}", f"/replay {replays[ending.schedule]}")
        for number, ending in enumerate(found, start=1)
        if ending.schedule in replays
    ]
    if program.again is not None:
        buttons.append(Button("Can it fail?" if program.trusted else "Check it", f"/check {program.again}"))
    picture = await asyncio.to_thread(_picture, report, found) if found else None
    return Reply("\n".join(parts), buttons=tuple(buttons), pictures=(picture,) if picture else ())


def shown_schedules(report: ExplorationReport) -> list[str]:
    """The schedules that are worth keeping for a look: the first of each ending, wrong ones before the others."""
    found = sorted(endings(report)[:MOST], key=lambda ending: not ending.bad)
    return [ending.schedule for ending in found if ending.schedule][:MOST_REPLAYS]


def _headline(report: ExplorationReport, found: tuple[Ending, ...]) -> str:
    bad = sum(ending.bad for ending in found)
    ways = "1 way" if len(found) == 1 else f"{len(found)} ways"
    wrong = f", {bad} of them wrong" if bad and len(found) > 1 else ", and that is wrong" if bad else ""
    if report.complete:
        return f"**It can end in {ways}{wrong}.** Every schedule was tried ({report.schedules:,} executions)."
    return f"**It was seen to end in {ways}{wrong}.** Not every schedule could be tried, so there may be more."


def _line(number: int, ending: Ending, replays: dict[str, str]) -> str:
    sign = "⚠️ " if ending.bad else ""
    code = f" (schedule `{replays[ending.schedule]}`)" if ending.schedule in replays else ""
    many = f", after {ending.outputs} different outputs" if ending.outputs > 1 else ""
    return f"{number}. {sign}{inline(ending.words, 120)}{many}{code}"


def _words(outcome: Outcome) -> str:
    lines = [line for line in plain_lines(outcome.output) if line]
    last = lines[-1] if lines else "prints nothing"
    if outcome.kind is None:
        return last
    broke = plain(outcome.message) if outcome.kind != "deadlock" else ""
    broke = broke or outcome.kind.replace("_", " ")
    return f"{last} ({broke})" if lines else broke


def plain_lines(text: str) -> list[str]:
    """The lines of a program's output, each on one line and with nothing in it that hides."""
    return [plain(line) for line in text.splitlines()]


def _picture(report: ExplorationReport, found: tuple[Ending, ...]) -> Picture:
    # Pillow is slow to import, and a tutor that only reads lessons never needs it.
    from bot.schedule.outcomes_picture import draw_outcomes

    head = _headline(report, found).split("**")[1]
    lanes = [head, *(f"{'!' if ending.bad else ' '} {ending.words}"[:80] for ending in found[:MOST])]
    alt = head + " " + "; ".join(("wrong: " if ending.bad else "") + ending.words for ending in found[:MOST]) + "."
    return Picture("outcomes.png", draw_outcomes(head, found[:MOST]), alt[:1024], "\n".join(lanes))
