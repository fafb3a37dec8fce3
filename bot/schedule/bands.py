"""How long each thread has each lock, in rows of the picture: also between the steps that are shown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sandbox.explorer.report import ReportStep

MOST = 6
"""Most locks of one thread that are drawn; a report from the jail may claim any number."""

_LEAST = 0.3
"""Least length that is drawn, in rows: a lock that is held only between two shown steps is still seen."""


@dataclass(frozen=True, slots=True)
class Band:
    """A thread has a lock, or waits (`thing` is ""), from one height to another; `level` is how many it had before.

    Heights count rows from above: the first step that is shown is in the middle of its row, at 0.5.
    """

    thread: str
    thing: str
    start: float
    end: float
    level: int = 0


def bands(steps: Sequence[ReportStep], shown: Sequence[int]) -> tuple[Band, ...]:
    """The bands of a schedule of which the steps with the numbers `shown` are drawn, one a row."""
    if not shown:
        return ()
    bottom = float(len(shown))
    found: list[Band] = []
    open_bands: dict[tuple[str, str], tuple[float, int]] = {}
    for number, step in enumerate(steps):
        at = height(number, shown)
        holds = step.holds[:MOST]
        mine = [thing for thread, thing in open_bands if thread == step.thread]
        for thing in mine:
            if thing not in holds:
                start, level = open_bands.pop((step.thread, thing))
                found.append(Band(step.thread, thing, start, at, level))
        for level, thing in enumerate(holds):
            open_bands.setdefault((step.thread, thing), (at, level))
        if step.waits_for is not None and at > 0:
            found.append(Band(step.thread, "", at, bottom))
    found += [Band(thread, thing, start, bottom, level) for (thread, thing), (start, level) in open_bands.items()]
    kept = [band for band in found if band.end > 0.01]
    return tuple(Band(one.thread, one.thing, one.start, max(one.end, one.start + _LEAST), one.level) for one in kept)


def height(number: int, shown: Sequence[int]) -> float:
    """Where a step lies: in the middle of its row if it is shown, in between if it is not; 0 before the first."""
    before = [row for row, one in enumerate(shown) if one <= number]
    if not before:
        return 0.0
    row = before[-1]
    following = shown[row + 1] if row + 1 < len(shown) else max(number, shown[row]) + 1
    part = (number - shown[row]) / (following - shown[row])
    return row + 0.5 + part * (1.0 if row + 1 < len(shown) else 0.4)
