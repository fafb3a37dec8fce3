"""The picture of a failing schedule: a lane per thread from above to below, a numbered step in each row, what it did.

1. headline and why
2. which lock has which colour and letter
3. the steps, with a band in the lane for as long as its thread has a lock, and stripes while it waits
4. for a deadlock the ring of who waits for whom
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from bot.schedule.places import Place
from bot.schedule.ring import draw_ring, ring_height
from bot.schedule.story import Story, code, effect
from bot.timeline import canvas, palette
from bot.timeline.canvas import Sheet
from bot.timeline.palette import Fill
from bot.timeline.titles import plain
from sandbox.explorer.report import ReportStep

MARGIN = 24
ROW = 84.0
_HEAD, _WHY, _SOURCE, _EFFECT = 40, 29, 28, 26


@dataclass(frozen=True, slots=True)
class Columns:
    """Where the lanes lie across, and where the words begin."""

    threads: tuple[str, ...]
    wide: float

    def x(self, thread: str) -> float:
        """The middle of a thread's lane; threads that have none share the last one."""
        index = self.threads.index(thread) if thread in self.threads else len(self.threads) - 1
        return MARGIN + self.wide * (index + 0.5)

    @property
    def words(self) -> float:
        """Where the words of each row begin."""
        return MARGIN + self.wide * len(self.threads) + 16


def draw_schedule(story: Story, place: Place) -> bytes:
    """The picture as a PNG, 1000 pixels across."""
    heads = canvas.wrap(story.headline, _HEAD, canvas.WIDTH - 2 * MARGIN - 56, 2, bold=True)
    why = canvas.wrap(story.why, _WHY, canvas.WIDTH - 2 * MARGIN, 3)
    columns = _columns(story)
    legend = 46.0 if story.letters else 0.0
    note = 34.0 if story.left_out else 0.0
    top = MARGIN + 52 * len(heads) + 38 * len(why) + legend + 78 + note
    height = top + ROW * len(story.steps) + ring_height(story) + MARGIN
    sheet = Sheet(height)
    y = _draw_head(sheet, heads, why)
    _draw_legend(sheet, story, y)
    _draw_titles(sheet, story, columns, top - note - 36)
    if story.left_out:
        words = f"{story.left_out} steps before these are not shown"
        sheet.text(columns.words, top - 20, words, 24, palette.FAINT)
    _draw_lanes(sheet, story, columns, top)
    for index, step in enumerate(story.steps):
        breaks = story.breaks and index == len(story.steps) - 1
        _draw_step(sheet, step, place, columns, (index + 1, top + ROW * (index + 0.5)), breaks)
    draw_ring(sheet, story, place, top + ROW * len(story.steps))
    return sheet.png()


def _columns(story: Story) -> Columns:
    """As wide as the longest title, as far as that leaves room for the words."""
    widest = max(canvas.text_width(title, 27, bold=True) for title in story.titles.values()) + 18
    count = len(story.threads)
    return Columns(story.threads, min(max(widest, 96), 170, 430 / count) if count > 1 else min(max(widest, 110), 220))


def lock_fills(story: Story) -> dict[str, Fill]:
    """How each lock is filled."""
    return {thing: palette.LOCKS[index % 4] for index, thing in enumerate(story.letters)}


def _draw_head(sheet: Sheet, heads: list[str], why: list[str]) -> float:
    y = MARGIN + 24.0
    sheet.warning(MARGIN + 22, y, 44, palette.BAD)
    for words in heads:
        sheet.text(MARGIN + 56, y, words, _HEAD, bold=True)
        y += 52
    for words in why:
        sheet.text(MARGIN, y, words, _WHY)
        y += 38
    return y


def _draw_legend(sheet: Sheet, story: Story, y: float) -> None:
    x: float = MARGIN
    for thing, fill in lock_fills(story).items():
        name = canvas.fit(f"has {plain(thing)}", 26, 300)
        wide = 58 + canvas.text_width(name, 26) + 26
        if x + wide > sheet.width - MARGIN + 26:
            sheet.text(x, y, "…", 26)
            return
        sheet.bar((x, y - 15, x + 46, y + 15), fill)
        sheet.text(x + 23, y, story.letters[thing], 24, fill.words, bold=True, anchor="mm")
        sheet.text(x + 56, y, name, 26)
        x += wide


def _draw_titles(sheet: Sheet, story: Story, columns: Columns, y: float) -> None:
    for thread in story.threads:
        title = story.titles[thread]
        lines = [title] if canvas.text_width(title, 27, bold=True) <= columns.wide - 8 else title.rsplit(" ", 1)
        widest = max(canvas.text_width(words, 27, bold=True) for words in lines)
        size = max(20.0, min(27.0, 27 * (columns.wide - 8) / widest))
        for index, words in enumerate(reversed(lines)):
            shown = canvas.fit(words, size, columns.wide - 4, bold=True)
            sheet.text(columns.x(thread), y + 12 - 28 * index, shown, size, bold=True, anchor="mm")


def _draw_lanes(sheet: Sheet, story: Story, columns: Columns, top: float) -> None:
    """The lanes, with what their threads have and wait for, and the way of the schedule from step to step."""
    bottom = top + ROW * len(story.steps)
    for index in range(0, len(story.steps), 2):
        y = top + ROW * index
        sheet.polygon([(0, y), (sheet.width, y), (sheet.width, y + ROW), (0, y + ROW)], palette.STRIPE)
    for thread in story.threads:
        sheet.line([(columns.x(thread), top), (columns.x(thread), bottom)], palette.GRID, 5)
        _draw_bands(sheet, story, columns, thread, top)
    points = [(columns.x(step.thread), top + ROW * (index + 0.5)) for index, step in enumerate(story.steps)]
    if len(points) > 1:
        sheet.line(points, palette.FAINT, 5)
    for band in story.bands:
        row = math.ceil(band.start + 0.25)  # between two rows, where no number can lie over it
        if band.thing and row <= band.end - 0.15:
            x, fill = columns.x(band.thread) + 14 * band.level, lock_fills(story)[band.thing]
            sheet.text(x, top + ROW * row, story.letters[band.thing], 24, fill.words, True, "mm")


def _draw_bands(sheet: Sheet, story: Story, columns: Columns, thread: str, top: float) -> None:
    """A band for each lock while the thread has it, from left to right in the order of taking; stripes for a wait,
    with what it has beside them."""
    fills, x = lock_fills(story), columns.x(thread)
    mine = [band for band in story.bands if band.thread == thread]
    waits = [band.start for band in mine if not band.thing]
    for start in waits:
        sheet.bar((x - 32, top + ROW * start, x + 32, top + ROW * len(story.steps)), palette.WAITING, radius=8)
    for band in mine:
        if not band.thing:
            continue
        until = max(band.start, min([band.end, *waits]))
        left = x - 24 + 14 * min(band.level, 2)
        sheet.bar((left, top + ROW * band.start, x + 24, top + ROW * until), fills[band.thing], radius=6)
        if until < band.end:
            side = x - 32 + 12 * min(band.level, 2)
            sheet.bar((side, top + ROW * until, side + 12, top + ROW * band.end), fills[band.thing], radius=4)


def _draw_step(
    sheet: Sheet, step: ReportStep, place: Place, columns: Columns, row: tuple[int, float], breaks: bool
) -> None:
    """One row, by its number and its middle: the line of the program, and what it did."""
    number, y = row
    bad = breaks or step.waits_for is not None
    colour = palette.BAD if bad else palette.INK
    sheet.circle(columns.x(step.thread), y, 23, colour, palette.PAPER, 3)
    sheet.text(columns.x(step.thread), y, str(number), 27, palette.PAPER, bold=True, anchor="mm")
    x, room = columns.words, sheet.width - columns.words - 12
    where = f"{place(step.line)}  "
    sheet.text(x, y - 19, where, 23, palette.FAINT)
    shift = canvas.text_width(where, 23)
    sheet.text(x + shift, y - 19, canvas.fit(code(step.source), _SOURCE, room - shift, bold=True), _SOURCE, bold=True)
    if bad:
        sheet.warning(x + 13, y + 19, 26, palette.BAD)
        x, room = x + 34, room - 34
    did = effect(step)
    words = canvas.fit(did.words + (": " if did.value else ""), _EFFECT, room)
    sheet.text(x, y + 19, words, _EFFECT, colour)
    shift = canvas.text_width(words, _EFFECT)
    value = _change(did.value, room - shift)
    sheet.text(x + shift, y + 19, value, _EFFECT, colour, bold=True)


def _change(value: str, room: float) -> str:
    """A value, or a change of one, in the room there is: of a long change what came of it, and of that the end, where a
    list grows."""
    if canvas.text_width(value, _EFFECT, bold=True) <= room:
        return value
    _, arrow, after = value.rpartition(" → ")
    return (
        canvas.fit_end(f"→ {after}", _EFFECT, room, bold=True, start="→ …")
        if arrow
        else canvas.fit(value, _EFFECT, room, bold=True)
    )
