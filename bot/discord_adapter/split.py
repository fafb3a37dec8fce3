"""Long Markdown in parts that fit: cut at paragraphs, else at lines, else at words; a code block never stays open."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

_FENCE = re.compile(r"^\s*```(\S*)")


def length(text: str) -> int:
    """Characters as Discord's own clients count them (UTF-16 units), so that no emoji brings a text over a limit."""
    return len(text) + sum(char > "\uffff" for char in text)


def split_markdown(text: str, limit: int) -> list[str]:
    """The text in parts of at most `limit` (over 80) characters. Empty text: no part."""
    parts: list[str] = []
    now = ""
    for block in _blocks(text):
        joined = f"{now}\n\n{block}" if now else block
        if length(joined) <= limit:
            now = joined
            continue
        if now:
            parts.append(now)
        *full, now = _pieces(block, limit)
        parts += full
    return [*parts, now] if now else parts


def _blocks(text: str) -> Iterator[str]:
    """Paragraphs; a code block, with the blank lines inside it, belongs to one."""
    block: list[str] = []
    fenced = False
    for line in text.strip("\n").split("\n"):
        if _FENCE.match(line):
            fenced = not fenced
        if line.strip() or fenced:
            block.append(line)
        elif block:
            yield "\n".join(block)
            block = []
    if block:
        yield "\n".join(block)


def _pieces(block: str, limit: int) -> list[str]:
    """A block in pieces; a fence that a cut would leave open is closed before it and opened again after it."""
    pieces: list[str] = []
    now: list[str] = []
    fence = ""
    for line in _short_lines(block, limit - 40):
        if now and length("\n".join([*now, line])) > limit - len("\n```"):
            pieces.append("\n".join([*now, "```"] if fence else now))
            now = [fence] if fence else []
        now.append(line)
        opened = _FENCE.match(line)
        if opened:
            fence = "" if fence else f"```{opened.group(1)[:20]}"
    return [*pieces, "\n".join(now)]


def _short_lines(block: str, limit: int) -> Iterator[str]:
    for line in block.split("\n"):
        yield from [line] if length(line) <= limit else _cut(line, limit)


def _cut(line: str, limit: int) -> Iterator[str]:
    """A line at its spaces, or anywhere if it has none."""
    ends = [0]
    while length(line[ends[-1] :]) > limit:
        start = ends[-1]
        end = start + limit // 2  # UTF-16 counts at most two per character
        space = line.rfind(" ", start + limit // 4, end)
        ends.append(space + 1 if space > 0 else end)
    for start, end in pairwise([*ends, len(line)]):
        yield line[start:end].rstrip(" ")
