"""Where a program stands, as text: lines with each thread's next one marked, shared values, who holds, who waits."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.safe_text import quoted
from bot.schedule.places import Place, line_number
from sandbox.explorer.report import ThreadView
from sandbox.explorer.step_view import StepView

AROUND = 6
"""Lines shown before and after a marked one where a program is too long to be shown whole."""

MOST_LINES = 45
CHECK = "── the check ──"
VALUE = 60

_ONLY_A_COUNT = re.compile(r"(?:list|tuple) of \d+")
"""Says nothing to a player: a list of threads, of locks."""


def listing(program: str, threads: Sequence[ThreadView], boundary: int = 0) -> str:
    """The program with line numbers; before each line the choices of the threads that stand before it. After line
    `boundary`, unless it is 0, an exercise's check begins, which has line numbers of its own."""
    lines = program.rstrip().split("\n")
    marks = {thread.line: "" for thread in threads if _stands(thread)}
    for thread in threads:
        if _stands(thread):
            marks[thread.line] += thread.choice
    width = max((len(mark) for mark in marks.values()), default=0)
    shown = _shown(len(lines), marks)
    made: list[str] = []
    for number, line in enumerate(lines, start=1):
        if number not in shown:
            if made and made[-1] != "⋮":
                made.append("⋮")
            continue
        mark = marks.get(number, "")
        arrow = "▶" if mark else " "
        in_check = 0 < boundary < number
        if in_check and CHECK not in made:
            made.append(CHECK)
        made.append(f"{mark:>{width}}{arrow}{number - boundary if in_check else number:>3} {line}")
    return "\n".join(made)


def standing(view: StepView, place: Place = line_number) -> str:
    """Shared values, then a line for each thread: what it does next, what it holds, for whom it waits."""
    told = [(name, value) for name, value in view.values if not _ONLY_A_COUNT.fullmatch(value)]
    values = ", ".join(f"{quoted(name)} = {quoted(value, VALUE)}" for name, value in told)
    return "\n".join(
        [f"Shared: {values}" if values else "", *(_thread(thread, place) for thread in view.threads)]
    ).strip()


def _thread(thread: ThreadView, place: Place) -> str:
    name = f"**{thread.choice}** {quoted(thread.name)}"
    holds = f" Holds {', '.join(quoted(lock) for lock in thread.holds)}." if thread.holds else ""
    if thread.state == "finished":
        return f"{name} has ended.{holds}"
    if thread.state == "failed":
        return f"{name} has failed.{holds}"
    if thread.state == "blocked":
        if thread.waits_for and thread.waits_for.startswith("the end of"):
            return f"{name} waits in {place(thread.line)} for {quoted(thread.waits_for)}.{holds}"
        keeper = f", which {quoted(thread.waits_for_thread)} holds" if thread.waits_for_thread else ""
        what = quoted(thread.waits_for) if thread.waits_for else "something"
        return f"{name} waits in {place(thread.line)} for {what}{keeper}.{holds}"
    return f"{name} next: {place(thread.line)}, {quoted(thread.action)}.{holds}"


def _stands(thread: ThreadView) -> bool:
    return thread.line > 0 and thread.state in ("ready", "blocked")


def _shown(count: int, marks: dict[int, str]) -> set[int]:
    if count <= MOST_LINES:
        return set(range(1, count + 1))
    return {number for mark in marks for number in range(mark - AROUND, mark + AROUND + 1)}
