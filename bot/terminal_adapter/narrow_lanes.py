"""A picture's text lanes on a terminal that is narrower than they are: the bars get shorter, in place of broken."""

from __future__ import annotations

import re
from itertools import pairwise

_LANE = re.compile(r"(?P<label>[^|]{1,20}) \|(?P<cells>[^|]+)\|(?: (?P<tail>.*))?")
_LEAST = 10
"""Fewer cells would tell nothing: the lane then stays as it is."""


def narrowed(lanes: str, width: int) -> str:
    """The same lanes in so many columns; what a thread said stands below its lane then."""
    lines = lanes.split("\n")
    if max(map(len, lines)) <= width:
        return lanes
    return "\n".join(part for line in lines for part in _narrowed(line, width))


def _narrowed(line: str, width: int) -> list[str]:
    lane = _LANE.fullmatch(line)
    room = width - len(lane["label"]) - 3 if lane else 0
    if lane is None or room < _LEAST:
        return [line]
    cells = lane["cells"]
    if room < len(cells):
        edges = [round(index * len(cells) / room) for index in range(room + 1)]
        cells = "".join(max(cells[start:end], key=_weight) for start, end in pairwise(edges))
    return [f"{lane['label']} |{cells}|", *([f"  {lane['tail']}"] if lane["tail"] else [])]


def _weight(cell: str) -> int:
    """What counts most of several cells: who is inside before who waits, sleeps, works; the larger of two counts."""
    return " =z.".find(cell) if cell in " =z." else 4 + ord(cell)
