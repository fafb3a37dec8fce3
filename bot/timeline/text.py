"""The text twins of a run's picture: lanes of letters for a terminal, and one paragraph that tells the story alone."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable

from bot.timeline.axis import Axis, axis, spoken
from bot.timeline.lanes import Lane, Span, Timeline, Usage
from bot.timeline.titles import columns, in_columns, is_alarm, last_words, letters, own_words, plain, thread_titles

COLUMNS = 80
ALT_LIMIT = 1024
MOST_THINGS = 8
"""Most locks and semaphores that are told of."""

_RANK = {"inside": 3, "waiting": 2, "sleeping": 1, "working": 0}


def lanes_text(line: Timeline, headline: str, subtitle: str = "") -> str:
    """The picture as lines of at most 80 characters: a lane per thread, below them who is inside what."""
    titles = thread_titles(lane.thread for lane in line.lanes)
    named = letters([usage.thing for usage in line.usages])
    said = {lane.thread: last_words(lane, titles[lane.thread], named, headline) for lane in line.lanes}
    label = min(14, max([10, *(columns(title) for title in titles.values())]))
    words = min(24, max((columns(one) + 2 * _is_bad(lane, one) for lane, one in _with(line, said)), default=0))
    width = COLUMNS - label - words - 4
    rows = textwrap.wrap(headline, COLUMNS)[:2] + textwrap.wrap(subtitle, COLUMNS)[:2]
    rows += textwrap.wrap(_legend(line, named), COLUMNS)
    across = axis(line)
    for lane, one in _with(line, said):
        cells = _cells(across, lane, named, width)
        tail = ("! " if _is_bad(lane, one) else "") + one
        rows.append(f"{in_columns(titles[lane.thread], label)} |{cells}| {in_columns(tail, words)}".rstrip())
    for usage in line.usages[:MOST_THINGS]:
        if usage.limit is not None:
            rows += _counts(across, line.end, usage, named[usage.thing], label, width)
    return "\n".join(rows)


def alt_text(line: Timeline, headline: str, subtitle: str = "") -> str:
    """One paragraph of at most 1024 characters; what matters most comes first, what does not fit is left out."""
    titles = thread_titles(lane.thread for lane in line.lanes)
    parts = [_sentence(headline), _sentence(subtitle)] if subtitle else [_sentence(headline)]
    parts += list(_stuck_sentences(line, titles))
    parts += [_usage_sentence(usage, titles) for usage in line.usages[:4]]
    parts += list(_said_sentences(line, titles))
    parts.append(f"{len(line.lanes)} threads in {spoken(line.end - line.start)}: {_listed(titles.values(), 12)}.")
    text = ""
    for part in parts:
        if len(text) + len(part) + 1 <= ALT_LIMIT:
            text = f"{text} {part}".strip()
    return text or _cut(parts[0], ALT_LIMIT)


def _with(line: Timeline, said: dict[str, str]) -> list[tuple[Lane, str]]:
    return [(lane, said[lane.thread]) for lane in line.lanes]


def _is_bad(lane: Lane, words: str) -> bool:
    return bool(words) and (is_alarm(words) or bool(lane.died) or lane.stuck is not None)


def _legend(line: Timeline, named: dict[str, str]) -> str:
    states = {span.state for lane in line.lanes for span in lane.spans}
    signs = [("working", "= works"), ("sleeping", "z sleeps"), ("waiting", ". waits")]
    words = [sign for state, sign in signs if state in states]
    words += [
        f"{named[usage.thing]} {'has' if usage.limit is None else 'inside'} {_cut(plain(usage.thing), 40)}"
        for usage in line.usages[:MOST_THINGS]
    ]
    if any(span.times > 1 for lane in line.lanes for span in lane.spans):
        words.append("2 has it twice")
    return ", ".join(words)


def _cells(across: Axis, lane: Lane, named: dict[str, str], width: int) -> str:
    """One sign for each piece of time: what counts most of all that the thread did in it."""
    cells, ranks = [" "] * width, [-1] * width
    for span in lane.spans:
        first = int(across.at(span.start) * (width - 1) + 0.5)
        last = int(across.at(span.end) * (width - 1) + 0.5)
        for column in range(first, max(first + 1, last)):
            if _RANK[span.state] >= ranks[column]:
                cells[column], ranks[column] = _sign(span, named), _RANK[span.state]
    return "".join(cells)


def _sign(span: Span, named: dict[str, str]) -> str:
    if span.state == "inside":
        return str(min(span.times, 9)) if span.times > 1 else named.get(span.holds[-1], "#")[0]
    return {"working": "=", "sleeping": "z", "waiting": "."}[span.state]


def _counts(across: Axis, end: float, usage: Usage, letter: str, label: int, width: int) -> list[str]:
    """How many are inside a semaphore and how many wait, as digits below the lanes."""
    inside, waiting = [0] * width, [0] * width
    ends = [use.at for use in usage.uses[1:]] + [end]
    for use, until in zip(usage.uses, ends, strict=True):
        first = int(across.at(use.at) * (width - 1) + 0.5)
        last = int(across.at(until) * (width - 1) + 0.5)
        for column in range(first, max(first + 1, last)):
            inside[column] = max(inside[column], len(use.inside))
            waiting[column] = len(use.waiting)
    rows = [f"{_cut(f'inside {letter}', label):<{label}} |{_digits(inside)}|"]
    if usage.most_waiting:
        rows.append(f"{_cut(f'wait for {letter}', label):<{label}} |{_digits(waiting)}|")
    return rows


def _digits(counts: Iterable[int]) -> str:
    return "".join(" " if not count else str(count) if count < 10 else "+" for count in counts)


def _stuck_sentences(line: Timeline, titles: dict[str, str]) -> Iterable[str]:
    for lane in line.lanes:
        if lane.stuck is not None:
            holds = " and ".join(plain(thing) for thing in lane.stuck.holds)
            having = f", holding {holds}" if holds else ""
            yield f"At the end {titles[lane.thread]} still waits for {plain(lane.stuck.thing)}{having}."
        elif lane.died:
            yield f"{titles[lane.thread]} died of {plain(lane.died)}."


def _usage_sentence(usage: Usage, titles: dict[str, str]) -> str:
    """How one thing was used: how many at most, and in which order the threads came in."""
    order: list[str] = []
    for before, use in zip(((), *(use.inside for use in usage.uses)), usage.uses, strict=False):
        order += [titles.get(one, one) for one in use.inside if one not in before]
    thing = plain(usage.thing)
    if usage.limit is None:
        waited = f", with up to {usage.most_waiting} waiting" if usage.most_waiting else ""
        return f"{thing} is held by one thread at a time{waited}, in this order: {_listed(order, 12)}."
    queue = f" and up to {usage.most_waiting} waited" if usage.most_waiting else " and nobody waited"
    permits = "1 permit" if usage.limit == 1 else f"{usage.limit} permits"
    count = f"{thing} has {permits}; at most {usage.most_inside} were inside at once{queue}"
    return f"{count}. In came, in order: {_listed(order, 12)}."


def _said_sentences(line: Timeline, titles: dict[str, str]) -> Iterable[str]:
    """Printed words, each with all who printed them; those of things that went wrong first."""
    by_words: dict[str, list[str]] = {}
    said = sorted(((one.at, lane, one.words) for lane in line.lanes for one in lane.said), key=lambda said: said[0])
    for _, lane, words in said:
        title = titles[lane.thread]
        by_words.setdefault(own_words(lane, title, words), []).append(title)
    for words, who in sorted(by_words.items(), key=lambda item: not is_alarm(item[0])):
        if words:
            yield f'"{_cut(words, 60)}": {_listed(who, 12)}.'


def _listed(names: Iterable[str], most: int) -> str:
    names = list(names)
    if len(names) > most:
        return ", ".join(names[:most]) + f" and {len(names) - most} more"
    return ", ".join(names)


def _sentence(words: str) -> str:
    return words if words.endswith((".", "!", "?", ":")) else words + "."


def _cut(words: str, width: int) -> str:
    return words if len(words) <= width else words[: max(0, width - 1)] + "…"
