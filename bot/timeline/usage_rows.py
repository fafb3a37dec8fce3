"""The rows below the lanes: who holds a lock, and how many are inside a semaphore and how many wait for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.timeline import canvas, palette
from bot.timeline.canvas import Sheet
from bot.timeline.lanes import Usage
from bot.timeline.titles import badge

if TYPE_CHECKING:
    from bot.timeline.picture import Look

_MARGIN = 24
_LETTER = 26
_LOCK_ROW = 92.0
_HEAD = 44.0


def usage_height(usage: Usage) -> float:
    """How high the row of a thing is, in pixels."""
    if usage.limit is None:
        return _LOCK_ROW
    return _HEAD + _unit(usage) * _units(usage) + 26


def usage_row(sheet: Sheet, usage: Usage, look: Look, end: float, top: float) -> None:
    """The row of one thing."""
    letter = look.letters[usage.thing]
    if usage.limit is None:
        title = f"Who has {usage.thing} ({letter})"
    else:
        permits = "1 permit" if usage.limit == 1 else f"{usage.limit} permits"
        over = f", but up to {usage.most_inside} inside" if usage.most_inside > usage.limit else ""
        title = f"How many inside {usage.thing} ({letter}): {permits}{over}"
    sheet.text(_MARGIN, top + 20, canvas.fit(title, _LETTER, sheet.width - 2 * _MARGIN, bold=True), _LETTER, bold=True)
    if usage.limit is None:
        _holders(sheet, usage, look, end, top + _HEAD)
    else:
        _permits(sheet, usage, look, end, top + _HEAD)


def _holders(sheet: Sheet, usage: Usage, look: Look, end: float, top: float) -> None:
    """One block for each time that somebody had the lock, with the holder's short name."""
    fill = look.fills[usage.thing]
    ends = [use.at for use in usage.uses[1:]] + [end]
    blocks: list[tuple[str, float, float]] = []
    for use, until in zip(usage.uses, ends, strict=True):
        holder = use.inside[0] if use.inside else ""
        if blocks and blocks[-1][0] == holder:
            blocks[-1] = (holder, blocks[-1][1], until)
        else:
            blocks.append((holder, use.at, until))
    for holder, start, until in blocks:
        if not holder:
            continue
        left, right = look.x(start), look.x(until)
        sheet.bar((left, top, right, top + 36), fill)
        title = look.titles.get(holder, holder)
        words = title if canvas.text_width(title, 23, bold=True) < right - left - 8 else badge(title)
        if canvas.text_width(words, 23, bold=True) < right - left - 2:
            sheet.text((left + right) / 2, top + 18, words, 23, fill.words, bold=True, anchor="mm")


def _units(usage: Usage) -> int:
    return max(max(len(use.inside), usage.limit or 0) + len(use.waiting) for use in usage.uses)


def _unit(usage: Usage) -> float:
    return min(24.0, 180 / max(_units(usage), 1))


def _permits(sheet: Sheet, usage: Usage, look: Look, end: float, top: float) -> None:
    """Blocks from below: one for each permit that is taken; above the line of the limit those who wait."""
    unit, limit = _unit(usage), usage.limit or 0
    bottom = top + unit * _units(usage)
    line = bottom - unit * limit
    for kind, level, start, until in _runs(usage, end):
        low = bottom - unit * level
        if look.x(until) - look.x(start) >= 0.5:
            sheet.bar((look.x(start), low - unit + 1.5, look.x(until), low), _FILLS[kind], radius=2, outline=0)
    sheet.line([(look.left, bottom + 1), (look.right, bottom + 1)], palette.FAINT, 2)
    sheet.line([(look.left, line), (look.right, line)], palette.INK, 3)
    sheet.text(look.left - 12, (line + bottom) / 2, "inside", 24, palette.INK, anchor="rm")
    if usage.most_waiting:
        sheet.text(look.left - 12, max(top + 8, line - unit * usage.most_waiting / 2), "wait", 24, anchor="rm")


_FILLS = {"inside": palette.PERMIT, "too many": palette.TOO_MANY, "wait": palette.QUEUE}


def _runs(usage: Usage, end: float) -> list[tuple[str, int, float, float]]:
    """The blocks as (kind, level from below, start, end), those that go on without a change in one piece."""
    runs: list[tuple[str, int, float, float]] = []
    open_runs: dict[int, tuple[str, float]] = {}
    for use in usage.uses:
        kinds = _kinds(len(use.inside), len(use.waiting), usage.limit or 0)
        for level in [level for level, (kind, _) in open_runs.items() if kinds.get(level) != kind]:
            kind, start = open_runs.pop(level)
            runs.append((kind, level, start, use.at))
        for level, kind in kinds.items():
            open_runs.setdefault(level, (kind, use.at))
    return runs + [(kind, level, start, end) for level, (kind, start) in open_runs.items()]


def _kinds(inside: int, waiting: int, limit: int) -> dict[int, str]:
    """What stands at each level: permits that are taken, above the limit those who wait."""
    queue = max(limit, inside)
    kinds = {level: "inside" if level < limit else "too many" for level in range(inside)}
    return kinds | {queue + level: "wait" for level in range(waiting)}
