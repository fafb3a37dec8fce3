"""Bars, which is what the quiz draws: each says its value in words beside it; its colour only repeats that."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.timeline.canvas import WIDTH, Sheet, fit, text_width, wrap
from bot.timeline.palette import FAINT, GRID, INK, PERMIT, STRIPE, Fill

MARGIN, LABEL, BAR, GAP = 28.0, 27.0, 30.0, 18.0
TITLE, SMALL = 32.0, 24.0
FULL = WIDTH - 2 * MARGIN
WORDS = 0.34
"""The part of the width that is kept for a bar's words."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: its share of the full length (0 to 1), and the words beside it."""

    share: float
    words: str
    fill: Fill


@dataclass(frozen=True, slots=True)
class Row:
    """A label with its bars below; `marked` puts a tick and the word "right" before it."""

    label: str
    bars: tuple[Bar, ...]
    marked: bool = False


def draw_bars(title: str, rows: Sequence[Row], foot: str = "") -> bytes:
    """The picture as a PNG: title, rows, and a line of small print."""
    small = wrap(plain(foot), SMALL, FULL, 3)
    end = len(small) * (SMALL + 6) + GAP - 6 if small else 0
    height = MARGIN + TITLE + GAP + sum(_height(row) for row in rows) + end + MARGIN / 2
    sheet = Sheet(height)
    sheet.text(MARGIN, MARGIN + TITLE / 2, fit(plain(title), TITLE, FULL, bold=True), TITLE, bold=True)
    y = MARGIN + TITLE + GAP
    for row in rows:
        _draw(sheet, row, y)
        y += _height(row)
    for words in small:
        sheet.text(MARGIN, y + SMALL / 2, words, SMALL, FAINT)
        y += SMALL + 6
    return sheet.png()


def plain(text: str) -> str:
    """Text as the font can draw it: no Markdown, arrows in plain signs."""
    return " ".join(text.replace("`", "").replace("→", ">").split())


def _height(row: Row) -> float:
    return len(_label(row)) * (LABEL + 6) + 4 + len(row.bars) * (BAR + 6) + GAP


def _label(row: Row) -> list[str]:
    """The label in at most two lines; both begin to the right of the tick."""
    return wrap(plain(row.label), LABEL, FULL - _tick(row), 2, bold=row.marked) or [""]


def _tick(row: Row) -> float:
    return 34 + text_width("right", LABEL, bold=True) + 16 if row.marked else 0.0


def _draw(sheet: Sheet, row: Row, y: float) -> None:
    if row.marked:
        x = MARGIN
        sheet.line([(x + 2, y + 13), (x + 10, y + 21), (x + 24, y + 3)], PERMIT.edge, 4)
        sheet.text(x + 34, y + LABEL / 2, "right", LABEL, PERMIT.edge, bold=True)
    for words in _label(row):
        sheet.text(MARGIN + _tick(row), y + LABEL / 2, words, LABEL, bold=row.marked)
        y += LABEL + 6
    y += 4
    room = FULL * (1 - WORDS)
    for bar in row.bars:
        sheet.bar((MARGIN, y, MARGIN + room, y + BAR), Fill(STRIPE, GRID), outline=1)
        length = room * min(1.0, max(0.0, bar.share))
        if length:
            sheet.bar((MARGIN, y, MARGIN + length, y + BAR), bar.fill)
        words = fit(plain(bar.words), SMALL + 2, FULL * WORDS - 14)
        sheet.text(MARGIN + room + 14, y + BAR / 2, words, SMALL + 2, INK)
        y += BAR + 6
