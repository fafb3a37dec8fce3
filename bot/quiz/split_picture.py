"""How a class voted, as a picture with its text twin."""

from __future__ import annotations

from bot.chat import Picture
from bot.quiz.round import Split
from bot.quiz.wording import LETTERS

WIDTH = 30
"""Characters of the longest bar in the text twin."""


def split_picture(split: Split, hidden: bool) -> Picture:
    """A bar for each option; the right one is marked by a tick and a word, unless it is `hidden`."""
    from bot.quiz.bars import Bar, Row, draw_bars
    from bot.timeline.palette import PERMIT, WORKING

    rows = []
    for at, (option, count) in enumerate(zip(split.presented.options, split.counts, strict=True)):
        marked = at == split.presented.right and not hidden
        bar = Bar(_share(split, count), _count(split, count), PERMIT if marked else WORKING)
        rows.append(Row(f"{LETTERS[at]}  {' / '.join(option.text.splitlines())}", (bar,), marked))
    title = f"{split.total} {'answer' if split.total == 1 else 'answers'}"
    png = draw_bars(title, rows, split.presented.question.ask)
    return Picture("split.png", png, _alt(split, hidden), _lanes(split, hidden))


def _alt(split: Split, hidden: bool) -> str:
    parts = [
        f"{LETTERS[at]}, {' / '.join(option.text.splitlines())}{_right(split, at, hidden)}: {_count(split, count)}."
        for at, (option, count) in enumerate(zip(split.presented.options, split.counts, strict=True))
    ]
    return f"How {split.total} answered. " + " ".join(parts)


def _lanes(split: Split, hidden: bool) -> str:
    lines = []
    for at, count in enumerate(split.counts):
        bar = "#" * round(WIDTH * _share(split, count))
        lines.append(f"{LETTERS[at]} |{bar:<{WIDTH}}| {_count(split, count)}{_right(split, at, hidden)}")
    return "\n".join(lines)


def _right(split: Split, at: int, hidden: bool) -> str:
    return " (right)" if at == split.presented.right and not hidden else ""


def _share(split: Split, count: int) -> float:
    return count / split.total if split.total else 0.0


def _count(split: Split, count: int) -> str:
    return f"{count} ({round(100 * _share(split, count))} %)"
