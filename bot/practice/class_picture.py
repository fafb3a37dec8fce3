"""The picture of a class at its exercises: a bar for each, parted into those who solved it and those still at it."""

from __future__ import annotations

from collections.abc import Sequence

from bot.chat import Picture
from bot.practice.class_table import Row
from bot.timeline.canvas import WIDTH, Sheet, fit
from bot.timeline.palette import INK, PERMIT, WAITING

LEFT, RIGHT, TOP, STEP = 330, 40, 150, 62
TEXT_WIDTH = 30


def practice_picture(rows: Sequence[Row]) -> Picture:
    """A bar for each exercise that was tried, in the given order."""
    most = max(row.tried for row in rows)
    sheet = Sheet(TOP + STEP * len(rows) + 30)
    sheet.text(24, 44, "How the class gets on", 40, bold=True)
    sheet.bar((24, 82, 72, 110), PERMIT)
    sheet.text(82, 96, "solved", 26)
    sheet.bar((200, 82, 248, 110), WAITING)
    sheet.text(258, 96, "tried, not yet solved", 26)
    for number, row in enumerate(rows):
        _row(sheet, row, TOP + STEP * number, (WIDTH - LEFT - RIGHT) / most)
    return Picture("practice.png", sheet.png(), _alt(rows), _lanes(rows, most))


def _row(sheet: Sheet, row: Row, y: float, unit: float) -> None:
    solved, tried = len(row.solved_by), row.tried
    sheet.text(24, y + 20, fit(row.exercise, 26, LEFT - 50), 26)
    middle, end = LEFT + solved * unit, LEFT + tried * unit
    if solved:
        sheet.bar((LEFT, y, middle, y + 40), PERMIT)
        sheet.text(LEFT + 10, y + 20, str(solved), 26, PERMIT.words, bold=True)
    if tried > solved:
        sheet.bar((middle, y, end, y + 40), WAITING)
        words = f"{tried - solved}"
        sheet.text(end - 12, y + 20, words, 26, INK, bold=True, anchor="rm")


def _alt(rows: Sequence[Row]) -> str:
    parts = [f"{row.exercise}: {len(row.solved_by)} of {row.tried} who tried it have solved it" for row in rows]
    return "Bars by exercise. " + "; ".join(parts) + "."


def _lanes(rows: Sequence[Row], most: int) -> str:
    lines = ["# solved, . tried, not yet solved"]
    for row in rows:
        solved = round(len(row.solved_by) * TEXT_WIDTH / most)
        tried = max(round(row.tried * TEXT_WIDTH / most), solved)
        bar = "#" * solved + "." * (tried - solved)
        lines.append(f"{row.exercise[:24]:<24} |{bar:<{TEXT_WIDTH}}| {len(row.solved_by)} of {row.tried}")
    return "\n".join(lines)
