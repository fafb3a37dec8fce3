"""A schedule as a short code: which thread takes how many steps, in order. "a9bc3": the main thread 9, b 1, c 3."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import groupby

LONGEST = 3_900
_PART = re.compile(r"([a-z]|\((\d{1,4})\))(\d{0,6})")


class BadSchedule(ValueError):
    """A text that is not a schedule's code."""


def to_code(who: Iterable[int]) -> str:
    """The code of a list of thread numbers, one for each step; cut where it gets too long to carry."""
    parts: list[str] = []
    size = 0
    for index, run in groupby(who):
        count = len(list(run))
        part = choice(index) + (str(count) if count > 1 else "")
        size += len(part)
        if size > LONGEST:
            break
        parts.append(part)
    return "".join(parts)


def from_code(code: str) -> list[int]:
    """The thread number of each step. Raises `BadSchedule`."""
    who: list[int] = []
    at = 0
    while at < len(code):
        match = _PART.match(code, at)
        if match is None:
            raise BadSchedule(f"{code[at : at + 10]!r} is not part of a schedule; one looks like a9bc3")
        index = int(match[2]) if match[2] else ord(match[1]) - ord("a")
        count = int(match[3] or 1)
        if count == 0 or len(who) + count > 1_000_000:
            raise BadSchedule(f"{match[0]!r} is not a number of steps that can be run")
        who += [index] * count
        at = match.end()
    return who


def choice(index: int) -> str:
    """What names one thread in a code."""
    return chr(ord("a") + index) if index < 26 else f"({index})"


def switches(who: Iterable[int]) -> int:
    """How often another thread goes on."""
    return max(0, sum(1 for _ in groupby(who)) - 1)
