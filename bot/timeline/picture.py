"""The picture of a run: a headline, a legend, a lane per thread against time, and how each thing was used.

1. `Sheet` sizes from the number of lanes
2. headline, legend
3. lanes: bars, printed words, how each lane ended
4. usages: who holds a lock, how many are inside a semaphore and how many wait
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from bot.timeline import canvas, palette
from bot.timeline.axis import Axis, axis, spoken
from bot.timeline.canvas import Sheet
from bot.timeline.lanes import Lane, Span, Timeline, Usage
from bot.timeline.palette import Fill
from bot.timeline.titles import badge, is_alarm, last_words, letters, thread_titles
from bot.timeline.usage_rows import usage_height, usage_row

MARGIN = 24
_TITLE, _SUBTITLE = 42, 29
FLAG, DOT = "flag", "dot"


_STATE_FILLS = {"working": palette.WORKING, "waiting": palette.WAITING, "sleeping": palette.SLEEPING}


@dataclass(frozen=True, slots=True)
class Sizes:
    """Heights and letter sizes for so many lanes, in pixels."""

    row: float
    bar: float
    letter: float

    @classmethod
    def of(cls, lanes: int) -> Sizes:
        """Big for a few lanes, smaller for many; 64 are still readable when the picture is opened."""
        if lanes <= 8:
            return cls(58, 40, 29)
        if lanes <= 16:
            return cls(46, 32, 27)
        if lanes <= 32:
            return cls(34, 25, 23)
        return cls(27, 20, 20)


@dataclass(frozen=True, slots=True)
class Look:
    """What everything on one picture is called and how it is filled, and where the lanes lie across."""

    titles: dict[str, str]
    letters: dict[str, str]
    fills: dict[str, Fill]
    sizes: Sizes
    axis: Axis
    left: float
    right: float

    def x(self, time: float) -> float:
        """Where a time lies, in pixels."""
        return self.left + self.axis.at(time) * (self.right - self.left)


def draw_timeline(line: Timeline, headline: str, subtitle: str = "", bad: bool = False) -> bytes:
    """The picture as a PNG, 1000 pixels across. `bad`: the headline gets a warning sign."""
    titles = thread_titles((lane.thread for lane in line.lanes), canvas.drawable)
    named = letters([usage.thing for usage in line.usages])
    words = {lane.thread: last_words(lane, titles[lane.thread], named, headline) for lane in line.lanes}
    look = _look(line, titles, words)
    heads = canvas.wrap(headline, _TITLE, canvas.WIDTH - 2 * MARGIN - 56 * bad, 2, bold=True)
    scale = "Not to scale." if look.axis.stretched else ""
    subs = canvas.wrap(f"{subtitle} {scale}", _SUBTITLE, canvas.WIDTH - 2 * MARGIN, 2)
    legend = _legend_rows(line, look)
    top = MARGIN + 52 * len(heads) + 38 * len(subs) + 46 * len(legend) + 14
    shown = _shown_usages(line)
    height = top + look.sizes.row * len(line.lanes) + 50 + sum(usage_height(usage) for usage in shown) + MARGIN / 2
    sheet = Sheet(height)
    y = _draw_head(sheet, heads, subs, bad)
    _draw_legend(sheet, legend, y)
    _draw_lanes(sheet, line, look, words, top)
    y = top + look.sizes.row * len(line.lanes)
    _draw_ticks(sheet, line, look, top, y)
    y += 50
    for usage in shown:
        usage_row(sheet, usage, look, line.end, y)
        y += usage_height(usage)
    return sheet.png()


def _look(line: Timeline, titles: dict[str, str], words: dict[str, str]) -> Look:
    sizes = Sizes.of(len(line.lanes))
    things = [usage.thing for usage in line.usages]
    locks = [usage.thing for usage in line.usages if usage.limit is None]
    fills = {thing: palette.LOCKS[locks.index(thing) % 4] if thing in locks else palette.PERMIT for thing in things}
    label = max((canvas.text_width(title, sizes.letter) for title in titles.values()), default=0)
    said = max((canvas.text_width(one, sizes.letter - 2) for one in words.values()), default=0)
    left = MARGIN + max(min(label, 210), 60) + 16
    right = canvas.WIDTH - MARGIN - (min(said, 290) + 34 if said else 0)
    return Look(titles, letters(things), fills, sizes, axis(line), left, right)


def _shown_usages(line: Timeline) -> list[Usage]:
    """The things worth a row of their own: semaphores, and locks that somebody had to wait for; at most four."""
    worth = [usage for usage in line.usages if usage.limit is not None or usage.most_waiting]
    return sorted(worth, key=lambda usage: (usage.limit is None, -len(usage.uses)))[:4]


def _draw_head(sheet: Sheet, heads: list[str], subs: list[str], bad: bool) -> float:
    y = MARGIN + 24.0
    if bad:
        sheet.warning(MARGIN + 22, y, 44, palette.BAD)
    for words in heads:
        sheet.text(MARGIN + 56 * bad, y, words, _TITLE, bold=True)
        y += 52
    y -= 6
    for words in subs:
        sheet.text(MARGIN, y, words, _SUBTITLE, palette.FAINT)
        y += 38
    return y + 4


Entry = tuple[Fill, str, str]
"""One entry of the legend: how it is filled, the letter on it, the word for it."""


def _entries(line: Timeline, look: Look) -> list[Entry]:
    states = {span.state for lane in line.lanes for span in lane.spans if span.end > span.start}
    entries: list[Entry] = []
    if "working" in states:
        entries.append((palette.WORKING, "", "works"))
    if "sleeping" in states:
        entries.append((palette.SLEEPING, "", "sleeps"))
    if "waiting" in states:
        entries.append((palette.WAITING, "?", "waits"))
    if any(lane.signals for lane in line.lanes):
        entries.append((Fill(palette.PAPER), FLAG, "wakes others"))
    if any(lane.said for lane in line.lanes):
        entries.append((Fill(palette.PAPER), DOT, "prints"))
    for usage in line.usages[:6]:
        verb = "has" if usage.limit is None else "inside"
        entries.append((look.fills[usage.thing], look.letters[usage.thing], f"{verb} {usage.thing}"))
    if len(line.usages) > 6:
        entries.append((palette.SLEEPING, "…", f"{len(line.usages) - 6} more"))
    return entries


def _legend_rows(line: Timeline, look: Look) -> list[list[tuple[float, Entry]]]:
    """The entries with their places, in rows."""
    rows: list[list[tuple[float, Entry]]] = [[]]
    x: float = MARGIN
    for fill, letter, word in _entries(line, look):
        word = canvas.fit(word, 27, 380)
        wide = 48 + 10 + canvas.text_width(word, 27) + 28
        if x + wide - 28 > canvas.WIDTH - MARGIN and rows[-1]:
            rows.append([])
            x = MARGIN
        rows[-1].append((x, (fill, letter, word)))
        x += wide
    return rows


def _draw_legend(sheet: Sheet, rows: list[list[tuple[float, Entry]]], y: float) -> None:
    for row in rows:
        for x, (fill, letter, word) in row:
            sheet.bar((x, y - 15, x + 48, y + 15), fill)
            if letter == FLAG:
                _flag(sheet, x + 18, y, 15)
            elif letter == DOT:
                sheet.circle(x + 24, y, 7, palette.PAPER, palette.INK, 2)
            elif letter:
                sheet.text(x + 24, y, letter, 24, fill.words, bold=True, anchor="mm")
            sheet.text(x + 58, y, word, 27)
        y += 46


def _draw_lanes(sheet: Sheet, line: Timeline, look: Look, words: dict[str, str], top: float) -> None:
    row = look.sizes.row
    for index, lane in enumerate(line.lanes):
        y = top + row * index
        if index % 2 == 0:
            sheet.polygon([(0, y), (sheet.width, y), (sheet.width, y + row), (0, y + row)], palette.STRIPE)
        middle = y + row / 2
        room = look.left - MARGIN - 12
        title = canvas.fit_name(look.titles[lane.thread], look.sizes.letter, room)
        sheet.text(MARGIN, middle, title, look.sizes.letter)
        marks = [look.x(at) for at in (*(said.at for said in lane.said), *(signal.at for signal in lane.signals))]
        for span in lane.spans:
            _draw_span(sheet, span, look, middle, marks)
        _draw_marks(sheet, lane, look, middle)
        _draw_words(sheet, lane, words[lane.thread], look, middle)


def _draw_span(sheet: Sheet, span: Span, look: Look, middle: float, marks: Sequence[float]) -> None:
    """A bar; while a thread waits, what it holds meanwhile is a strip below. Its words keep clear of the marks."""
    half = look.sizes.bar / 2
    left, right = look.x(span.start), look.x(span.end)
    inside = span.state == "inside"
    fill = look.fills[span.holds[-1]] if inside else _STATE_FILLS[span.state]
    sheet.bar((left, middle - half, right, middle + half), fill)
    strips = span.holds[:-1] if inside else span.holds
    for number, thing in enumerate(strips[:2]):
        low = middle + half - number * half * 0.5
        sheet.bar((left, low - half * 0.55, right, low), look.fills[thing], radius=3)
    thing = span.holds[-1] if inside else span.thing
    left, right = _clear_of(marks, left, right, half)
    label = _label(span, look.letters.get(thing, ""), look.sizes.letter - 4, right - left - 10)
    if label:
        shift = half * 0.28 * min(len(strips), 2)
        if span.state == "waiting":
            wide = canvas.text_width(label, look.sizes.letter - 4, bold=True) / 2 + 5
            cover = (
                (left + right) / 2 - wide,
                middle - half + 4,
                (left + right) / 2 + wide,
                middle + half - 4 - 2 * shift,
            )
            sheet.bar(cover, Fill(fill.colour))
        sheet.text((left + right) / 2, middle - shift, label, look.sizes.letter - 4, fill.words, True, "mm")


def _clear_of(marks: Sequence[float], left: float, right: float, half: float) -> tuple[float, float]:
    """The whole bar if no mark is near its middle, else the widest part between two marks."""
    middle = (left + right) / 2
    if all(abs(mark - middle) > 1.5 * half for mark in marks):
        return left, right
    inside = sorted(mark for mark in marks if left <= mark <= right)
    parts = pairwise([left, *(edge for mark in inside for edge in (mark - 0.3 * half, mark + 0.9 * half)), right])
    return max(list(parts)[::2], key=lambda part: part[1] - part[0])


def _label(span: Span, letter: str, size: float, room: float) -> str:
    """The longest of what can stand on a bar that fits into the room."""
    if span.state == "inside":
        wanted = [f"{letter}, {span.times} times", f"{letter} x{span.times}"] if span.times > 1 else [letter]
    elif span.state == "waiting" and span.cause == "notify":
        wanted = ["waits for notify", "notify?", "…"]
    elif span.state == "waiting" and letter:
        wanted = [f"waits for {letter}", f"{letter}?"]
    elif span.state == "waiting":
        wanted = [f"waits for {span.thing}", "waits"]
    else:
        return ""
    return next((words for words in wanted if canvas.text_width(words, size, bold=True) <= room), "")


def _draw_marks(sheet: Sheet, lane: Lane, look: Look, middle: float) -> None:
    """A dot where a thread printed; a small flag where it woke others."""
    half = look.sizes.bar / 2
    for said in lane.said:
        colour = palette.BAD if is_alarm(said.words) else palette.PAPER
        sheet.circle(look.x(said.at), middle, half * 0.3, colour, palette.INK, 2)
    for signal in lane.signals:
        _flag(sheet, look.x(signal.at), middle, half)


def _flag(sheet: Sheet, x: float, middle: float, half: float) -> None:
    sheet.line([(x, middle + half), (x, middle - half)], palette.INK, 2.5)
    sheet.polygon([(x, middle - half), (x + half * 0.9, middle - half * 0.55), (x, middle - half * 0.1)], palette.INK)


def _draw_words(sheet: Sheet, lane: Lane, words: str, look: Look, middle: float) -> None:
    bad = bool(words) and (is_alarm(words) or bool(lane.died) or lane.stuck is not None)
    x = look.right + 14
    size = look.sizes.letter - 2
    if bad:
        sheet.warning(x + size * 0.4, middle, size, palette.BAD)
        x += size + 2
    room = sheet.width - x - 8
    if words:
        sheet.text(x, middle, canvas.fit(words, size, room), size, palette.BAD if bad else palette.INK, bold=False)


def _draw_ticks(sheet: Sheet, line: Timeline, look: Look, top: float, bottom: float) -> None:
    """Round times below the lanes, with faint lines up through them."""
    sheet.line([(look.left, bottom), (look.right, bottom)], palette.FAINT, 2)
    wide = look.right - look.left
    for position, seconds in look.axis.ticks(max(2, min(5, int(wide / 120)))):
        x = look.left + position * wide
        sheet.line([(x, bottom), (x, bottom + 8)], palette.FAINT, 2)
        words = spoken(seconds)
        # The last one must not stand half outside.
        middle = min(x, sheet.width - 8 - canvas.text_width(words, 23) / 2)
        sheet.text(middle, bottom + 24, words, 23, palette.FAINT, anchor="mm")


__all__ = ["Look", "Sizes", "badge", "draw_timeline"]
