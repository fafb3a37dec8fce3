"""The text twins of a failing schedule: lanes of at most 80 columns, and one paragraph that tells it alone."""

from __future__ import annotations

import textwrap

from bot.schedule.places import Place
from bot.schedule.story import Story, code, effect
from bot.timeline.titles import in_columns, plain
from sandbox.explorer.report import ReportStep

COLUMNS = 80
ALT_LIMIT = 1024
MOST_ROWS = 3
"""Most rows for a line of the program, and for what a step did."""

MOST_LANES = 3
"""Most threads beside each other in 80 columns; of more, each step names its thread."""


def lanes_text(story: Story, place: Place) -> str:
    """A column for each thread, a row for each step; the ring of a deadlock below."""
    rows = textwrap.wrap(story.headline, COLUMNS) + textwrap.wrap(story.why, COLUMNS)
    if story.left_out:
        rows.append(f"({story.left_out} steps before these are not shown)")
    rows += _beside(story, place) if len(story.threads) <= MOST_LANES else _listed(story, place)
    rows += [row for sentence in stuck_sentences(story, place) for row in textwrap.wrap(sentence, COLUMNS)]
    return "\n".join(rows)


def alt_text(story: Story, place: Place) -> str:
    """One paragraph of at most 1024 characters: what fails and why, the steps in order, who is stuck at the end."""
    head = [_sentence(story.headline), _sentence(story.why)] if story.why else [_sentence(story.headline)]
    end = stuck_sentences(story, place)
    for with_source in (True, False):
        steps = [
            f"{number}. {_told(story, step, place, with_source)}." for number, step in enumerate(story.steps, start=1)
        ]
        text = " ".join([*head, *steps, *end])
        if len(text) <= ALT_LIMIT:
            return text
    return text[: ALT_LIMIT - 1] + "…"


def stuck_sentences(story: Story, place: Place) -> list[str]:
    """Who waits for what at the end; a ring as a ring."""
    if story.ring:
        links = [
            f"{story.titles[one.thread]} ({place(one.line)}) waits for {plain(one.thing)}, which "
            f"{story.titles.get(one.holder or '', plain(one.holder or ''))} has"
            for one in story.ring
        ]
        return ["At the end: " + "; ".join(links) + ". Nobody can go on."]
    return [
        f"At the end {story.titles[one.thread]} waits at {place(one.line)} for {plain(one.thing)}: "
        + (f"{plain(one.holder)} has it." if one.holder else "nobody is left to wake it.")
        for one in story.stuck
    ]


def _beside(story: Story, place: Place) -> list[str]:
    width = (COLUMNS - 4) // max(len(story.threads), 1)
    rows = ["    " + "".join(in_columns(story.titles[one], width - 2) + "  " for one in story.threads)]
    for number, step in enumerate(story.steps, start=1):
        if step.thread not in story.threads:
            continue
        indent = " " * (width * story.threads.index(step.thread))
        words = _rows(f"{place(step.line)}: {code(step.source)}", width - 2)
        words += _rows(str(effect(step)), width - 2)
        rows += [f"{(str(number) if not index else ''):<4}{indent}{line}" for index, line in enumerate(words)]
    return [row.rstrip() for row in rows]


def _rows(words: str, width: int) -> list[str]:
    return textwrap.wrap(words, width, max_lines=MOST_ROWS, placeholder=" …")


def _listed(story: Story, place: Place) -> list[str]:
    rows: list[str] = []
    for number, step in enumerate(story.steps, start=1):
        told = f"{number}. {_told(story, step, place, True)}"
        rows += textwrap.wrap(told, COLUMNS, subsequent_indent="   ", max_lines=MOST_ROWS, placeholder=" …")
    return rows


def _told(story: Story, step: ReportStep, place: Place, with_source: bool) -> str:
    source = f" ({_cut(code(step.source), 60)})" if with_source and step.source else ""
    who = story.titles.get(step.thread, plain(step.thread))
    return f"{who}, {place(step.line)}{source}: {_cut(str(effect(step)), 90)}"


def _sentence(words: str) -> str:
    return words if words.endswith((".", "!", "?", ":")) else words + "."


def _cut(words: str, width: int) -> str:
    return words if len(words) <= width else words[: max(0, width - 1)] + "…"
