"""What of a failing schedule is told: the steps that matter, the threads that take them, and who is stuck at the end.

1. the steps that matter, the last ones if there are many
2. their threads, in the order in which they come
3. after the last step: who waits for what, and the ring if each waits for the next
"""

from __future__ import annotations

import io
import tokenize
from dataclasses import dataclass

from bot.schedule.bands import Band, bands
from bot.timeline.titles import letters, plain, thread_titles
from sandbox.explorer.report import ExplorationReport, ReportStep
from sandbox.explorer.telling import is_join
from sandbox.explorer.why import is_write

MOST_STEPS = 10
"""Most steps on a picture; a schedule has more only where no short one was found."""

MOST_THREADS = 10

_KINDS = {
    "assertion": "Wrong result",
    "exception": "Exception",
    "deadlock": "Deadlock",
    "livelock": "Livelock: they run for ever and get nowhere",
    "time_limit": "It does not end in time",
    "memory_limit": "It takes too much memory",
}


@dataclass(frozen=True, slots=True)
class Stuck:
    """A thread that waits for ever. `holder` is None where nobody has what it waits for."""

    thread: str
    line: int
    source: str
    thing: str
    holder: str | None


@dataclass(frozen=True, slots=True)
class Story:
    """A failing schedule, told. `left_out` is how many steps that matter came before the first one here; `titles` and
    `letters` are what threads and locks are called on the picture; `breaks`: the last step is the one that fails."""

    headline: str
    why: str
    breaks: bool
    steps: tuple[ReportStep, ...]
    bands: tuple[Band, ...]
    left_out: int
    threads: tuple[str, ...]
    stuck: tuple[Stuck, ...]
    ring: tuple[Stuck, ...]
    titles: dict[str, str]
    letters: dict[str, str]


def story(report: ExplorationReport) -> Story:
    """The story of a report that fails."""
    every = range(len(report.steps))
    chosen = [number for number in every if report.steps[number].matters] or list(every)
    numbers = chosen[-MOST_STEPS:]
    shown = [report.steps[number] for number in numbers]
    lines = bands(report.steps, numbers)
    stuck = _stuck(report)
    wanted = dict.fromkeys([*(step.thread for step in shown), *(one.thread for one in stuck)])
    things = dict.fromkeys(band.thing for band in lines if band.thing)
    things |= dict.fromkeys(one.thing for one in stuck if one.holder is not None)
    return Story(
        headline=headline(report, stuck),
        why=plain(report.reason),
        breaks=report.kind in ("assertion", "exception"),
        steps=tuple(shown),
        bands=lines,
        left_out=len(chosen) - len(shown),
        threads=tuple(wanted)[:MOST_THREADS],
        stuck=stuck,
        ring=_ring(stuck),
        titles=thread_titles(wanted),
        letters=letters(list(things)),
    )


def headline(report: ExplorationReport, stuck: tuple[Stuck, ...] = ()) -> str:
    """What goes wrong, in a few words."""
    if report.kind == "deadlock" and stuck:
        ring = len(_ring(stuck))
        if ring == 1:
            return "Deadlock: a thread waits for itself"
        if ring:
            return f"Deadlock: {ring} threads wait for each other"
        if len(stuck) == 1:
            return f"Deadlock: {plain(stuck[0].thread)} waits for ever"
        return f"Deadlock: {len(stuck)} threads wait for ever"
    kind = _KINDS.get(report.kind or "", "It fails")
    words = plain(report.message).removeprefix("AssertionError").removeprefix(":").strip()
    return f"{kind}: {words}" if words and report.kind in ("assertion", "exception") else kind


def code(source: str) -> str:
    """A line of a program without the remark at its end: a picture has no room for it."""
    line = plain(source)
    try:
        for token in tokenize.generate_tokens(io.StringIO(line).readline):
            if token.type == tokenize.COMMENT:
                return line[: token.start[1]].rstrip() or line
    except (tokenize.TokenError, SyntaxError):  # one line of a statement that goes on
        pass
    return line


@dataclass(frozen=True, slots=True)
class Effect:
    """What a step did: `words`, and the value that it saw or made, "" if there is none to show."""

    words: str
    value: str = ""

    def __str__(self) -> str:
        return f"{self.words}: {self.value}" if self.value else self.words


def effect(step: ReportStep) -> Effect:
    """What a step did, with the values before and after."""
    action = plain(step.action)
    if step.waits_for is not None:
        words = action if action.startswith("wait") and len(action) > 5 else f"waits for {plain(step.waits_for)}"
        has = step.waits_for_thread and not is_join(step)
        return Effect(f"{words}, which {plain(str(step.waits_for_thread))} has" if has else words)
    before, after = (None if value is None else plain(value) for value in (step.before, step.after))
    if before is not None and after is not None and (before != after or is_write(step)):
        return Effect(action, f"{before} → {after}")
    return Effect(action, after if after is not None else before or "")


def _stuck(report: ExplorationReport) -> tuple[Stuck, ...]:
    if report.kind != "deadlock":
        return ()
    last = {step.thread: step for step in report.steps if step.waits_for is not None}
    waits = [step for step in last.values() if not is_join(step)] or list(last.values())
    return tuple(
        Stuck(step.thread, step.line, plain(step.source), str(step.waits_for), step.waits_for_thread) for step in waits
    )


def _ring(stuck: tuple[Stuck, ...]) -> tuple[Stuck, ...]:
    """The threads that wait for each other in a ring, each for the one after it; empty if there is no ring."""
    by_thread = {one.thread: one for one in stuck}
    for first in stuck:
        walk: list[Stuck] = []
        current: Stuck | None = first
        while current is not None and current not in walk:
            walk.append(current)
            current = by_thread.get(current.holder or "")
        if current is not None:
            return tuple(walk[walk.index(current) :])
    return ()
