"""A section's Markdown as a list of blocks: paragraphs, lists, code, and what code prints.

The file's fences say what a test does with a block (`python no-run`, `output`, `output-one-of`); a reader
sees plain fences. A chat shows each line break of a paragraph, so a paragraph's lines are joined.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

Kind = Literal["text", "python", "python no-run", "output", "output-one-of", "plain"]
KINDS: dict[str, Kind] = {
    "python": "python",
    "python no-run": "python no-run",
    "output": "output",
    "output-one-of": "output-one-of",
    "": "plain",
}
LIST_ITEM = re.compile(r"\s*([-*]|\d+\.)\s|\s*>|\s*#")


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph, list or code block. `text` is without fences; `line` counts from 1 in the text that was read."""

    kind: Kind
    text: str
    line: int
    closed: bool = True
    fence: str = ""

    @property
    def shown(self) -> str:
        """The block as a chat gets it."""
        if self.kind == "text":
            return self.text
        language = "python" if self.kind.startswith("python") else ""
        return f"```{language}\n{self.text}\n```"

    @property
    def outputs(self) -> tuple[str, ...]:
        """What may be printed, for an output block: one text, or the ones between the lines `or`."""
        return tuple(self.text.split("\nor\n")) if self.kind == "output-one-of" else (self.text,)


def blocks(text: str) -> list[Block]:
    """The blocks, in order."""
    found: list[Block] = []
    lines = text.splitlines()
    at = 0
    while at < len(lines):
        if not lines[at].strip():
            at += 1
        elif lines[at].startswith("```"):
            at = _code(lines, at, found)
        else:
            at = _paragraph(lines, at, found)
    return found


def as_shown(text: str) -> str:
    """The text as a chat gets it: lines of a paragraph joined, code as it is."""
    return "\n\n".join(block.shown for block in blocks(text))


def _code(lines: list[str], start: int, found: list[Block]) -> int:
    fence = lines[start].removeprefix("```").strip()
    end = next((at for at in range(start + 1, len(lines)) if lines[at].rstrip() == "```"), None)
    last = len(lines) if end is None else end
    code = "\n".join(lines[start + 1 : last])
    found.append(Block(KINDS.get(fence, "plain"), code, start + 1, end is not None, fence))
    return last + 1


def _paragraph(lines: list[str], start: int, found: list[Block]) -> int:
    end = start
    joined: list[str] = []
    while end < len(lines) and lines[end].strip() and not lines[end].startswith("```"):
        if joined and not LIST_ITEM.match(lines[end]):
            joined[-1] += " " + lines[end].strip()
        else:
            joined.append(lines[end].rstrip())
        end += 1
    found.append(Block("text", "\n".join(joined), start + 1))
    return end
