"""The picture of all ways in which a program can end: a row for each, wrong ones with a warning sign."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from bot.timeline import canvas, palette
from bot.timeline.canvas import Sheet
from bot.timeline.palette import Fill

if TYPE_CHECKING:
    from bot.checking.outcomes import Ending

MARGIN = 24
ROW = 66.0


def draw_outcomes(headline: str, endings: Sequence[Ending]) -> bytes:
    """The picture as a PNG, 1000 pixels across."""
    heads = canvas.wrap(headline, 38, canvas.WIDTH - 2 * MARGIN, 2, bold=True)
    top = MARGIN + 50 * len(heads) + 16
    sheet = Sheet(top + ROW * len(endings) + MARGIN)
    for index, words in enumerate(heads):
        sheet.text(MARGIN, MARGIN + 22 + 50 * index, words, 38, bold=True)
    for index, ending in enumerate(endings):
        y = top + ROW * index
        fill = Fill("#FBEDE3", palette.BAD) if ending.bad else Fill("#E8F5F0", palette.PERMIT.edge)
        sheet.bar((MARGIN, y, sheet.width - MARGIN, y + ROW - 12), fill, radius=10)
        middle = y + (ROW - 12) / 2
        if ending.bad:
            sheet.warning(MARGIN + 34, middle, 34, palette.BAD)
        else:
            tick = [(MARGIN + 20, middle), (MARGIN + 30, middle + 11), (MARGIN + 48, middle - 13)]
            sheet.line(tick, palette.PERMIT.edge, 6)
        words = canvas.fit(ending.words, 30, sheet.width - 2 * MARGIN - 90)
        sheet.text(MARGIN + 68, middle, words, 30)
    return sheet.png()
