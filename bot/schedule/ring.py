"""A deadlock drawn as a ring: each thread waits for a lock, which the next thread has."""

from __future__ import annotations

import math
from dataclasses import dataclass

from bot.schedule.places import Place
from bot.schedule.story import Story, Stuck
from bot.timeline import canvas, palette
from bot.timeline.canvas import Sheet
from bot.timeline.palette import Fill
from bot.timeline.titles import plain

MARGIN = 24
MOST = 6
"""Most threads of a ring that is drawn; the text twins tell a larger one."""

_LIST_ROW = 46.0
WAIT = palette.WAITING.edge
Point = tuple[float, float]


def ring_height(story: Story) -> float:
    """How much room the end of a deadlock takes, in pixels; 0 for other failures."""
    if story.ring and len(story.ring) <= MOST:
        return 60 + 2 * _radius(len(story.ring)) + 100
    return 60 + _LIST_ROW * min(len(story.stuck), 8) if story.stuck else 0


def draw_ring(sheet: Sheet, story: Story, place: Place, top: float) -> None:
    """The ring, or a line for each thread that waits for ever."""
    if not story.stuck:
        return
    ring = story.ring if len(story.ring) <= MOST else ()
    sheet.text(MARGIN, top + 34, "At the end nobody can go on:" if ring else "At the end:", 29, bold=True)
    if ring:
        _draw_ring(sheet, story, place, top + 60)
        return
    for index, one in enumerate(story.stuck[:8]):
        y = top + 60 + _LIST_ROW * (index + 0.5)
        sheet.bar((MARGIN, y - 15, MARGIN + 46, y + 15), palette.WAITING)
        why = f"{plain(one.holder)} has it" if one.holder else "nobody is left to wake it"
        words = f"{story.titles[one.thread]}, {place(one.line)}: waits for {plain(one.thing)}, {why}"
        sheet.text(MARGIN + 60, y, canvas.fit(words, 27, sheet.width - 2 * MARGIN - 60), 27)


def _radius(threads: int) -> float:
    return {1: 40.0, 2: 140.0}.get(threads, 130.0 + 50 * (threads - 2))


@dataclass(frozen=True, slots=True)
class Node:
    """A box of the ring: its middle, half its width, half its height."""

    x: float
    y: float
    half: tuple[float, float]

    def edge(self, towards: Node) -> Point:
        """Where the way to another node leaves the box."""
        across, down = towards.x - self.x, towards.y - self.y
        ways = [reach / abs(step) for reach, step in zip(self.half, (across, down), strict=True) if step]
        part = min([*ways, 0.5])
        return (self.x + across * part, self.y + down * part)


def _draw_ring(sheet: Sheet, story: Story, place: Place, top: float) -> None:
    count = len(story.ring)
    middle = Node(sheet.width / 2, top + _radius(count) + 50, (0, 0))
    half = (96.0 if count > 3 else 120.0, 40.0)
    for index, one in enumerate(story.ring):
        fill = palette.LOCKS[list(story.letters).index(one.thing) % 4]
        thread = _at(middle, 2 * index, count, half)
        following = _at(middle, 2 * index + 2, count, half)
        lock = _at(middle, 2 * index + 1, count, (_lock_width(one, count) / 2, 25))
        shift = 24.0 if count == 1 else 0.0
        _arrow(sheet, (thread, lock), "waits for", WAIT, middle, -shift)
        _arrow(sheet, (lock, following), "held by", fill.edge, middle, shift)
        _thread_node(sheet, story, one, place, thread)
        _lock_node(sheet, story.letters[one.thing], one, fill, lock)


def _at(middle: Node, place: int, threads: int, half: Point) -> Node:
    """The node at one of the places around the middle; the first is on the left, the way goes over the top."""
    angle = math.pi + place * math.pi / threads
    wide = 350.0 if threads > 1 else 250.0
    return Node(middle.x + wide * math.cos(angle), middle.y + _radius(threads) * math.sin(angle), half)


def _thread_node(sheet: Sheet, story: Story, one: Stuck, place: Place, node: Node) -> None:
    wide, high = node.half
    box = (node.x - wide, node.y - high, node.x + wide, node.y + high)
    sheet.bar(box, Fill(palette.WAITING.colour, WAIT), radius=10, outline=4)
    title = canvas.fit(story.titles[one.thread], 28, 2 * wide - 16, bold=True)
    sheet.text(node.x, node.y - 15, title, 28, bold=True, anchor="mm")
    words = canvas.fit(f"waits at {place(one.line)}", 23, 2 * wide - 10)
    sheet.text(node.x, node.y + 18, words, 23, anchor="mm")


def _lock_name(one: Stuck, threads: int) -> str:
    return canvas.fit(plain(one.thing), 26, 120 if threads > 3 else 220, bold=True)


def _lock_width(one: Stuck, threads: int) -> float:
    return canvas.text_width(_lock_name(one, threads), 26, bold=True) + 66


def _lock_node(sheet: Sheet, letter: str, one: Stuck, fill: Fill, node: Node) -> None:
    left, top = node.x - node.half[0], node.y - node.half[1]
    box = (left, top, node.x + node.half[0], node.y + node.half[1])
    sheet.bar(box, Fill(palette.PAPER, fill.edge), radius=25, outline=4)
    sheet.bar((left + 6, top + 7, left + 42, top + 43), fill, radius=18)
    sheet.text(left + 24, node.y, letter, 23, fill.words, bold=True, anchor="mm")
    sheet.text(left + 50, node.y, canvas.fit(plain(one.thing), 26, 2 * node.half[0] - 64, bold=True), 26, bold=True)


def _arrow(sheet: Sheet, way: tuple[Node, Node], words: str, colour: str, middle: Node, shift: float) -> None:
    """An arrow from the edge of one node to the edge of the next, with its word on the outer side; dashed where
    somebody waits. `shift` moves it down, for two arrows between the same nodes."""
    start, end = way[0].edge(way[1]), way[1].edge(way[0])
    start, end = (start[0], start[1] + shift), (end[0], end[1] + shift)
    length = max(math.dist(start, end), 1.0)
    along = ((end[0] - start[0]) / length, (end[1] - start[1]) / length)
    tip = (end[0] - along[0] * 20, end[1] - along[1] * 20)
    if colour == WAIT:
        for piece in range(0, max(int(length) - 20, 1), 20):
            here = (start[0] + along[0] * piece, start[1] + along[1] * piece)
            there = (start[0] + along[0] * (piece + 12), start[1] + along[1] * (piece + 12))
            sheet.line([here, there], colour, 6)
    else:
        sheet.line([start, tip], colour, 6)
    side = (-along[1] * 13, along[0] * 13)
    sheet.polygon([end, (tip[0] + side[0], tip[1] + side[1]), (tip[0] - side[0], tip[1] - side[1])], colour)
    centre = ((start[0] + end[0]) / 2, (start[1] + end[1]) / 2)
    if shift:
        sheet.text(centre[0], centre[1] + math.copysign(24, shift), words, 25, anchor="mm")
        return
    if length < 70 and abs(along[1]) < 0.4:
        return  # no room for the word; the arrow's kind says it
    if abs(along[1]) < 0.3:
        sheet.text(centre[0], centre[1] + math.copysign(24, centre[1] - middle.y), words, 25, anchor="mm")
        return
    right = centre[0] > middle.x
    down = 14 if centre[1] > middle.y else -14
    sheet.text(centre[0] + (16 if right else -16), centre[1] + down, words, 25, anchor="lm" if right else "rm")
