"""What the explorer found, in sentences for a student: the result first, the reason next, then the steps.

`Place` names a line: an exercise's check stands in the same program as the submission, and has line numbers of its own.
"""

from __future__ import annotations

from bot.safe_text import inline, quoted
from bot.schedule.places import Place, line_number
from sandbox.explorer.report import ExplorationReport, ReportStep

MOST_STEPS = 12
"""Most steps told in words; a schedule has more only where no short one was found."""

MOST_NOTES = 8
MOST_LOCKS = 12
"""Most notes and locks that are told of. A program can forge its report: it shall fill no channel with it."""

_KINDS = {
    "assertion": "wrong result",
    "exception": "an exception",
    "deadlock": "a deadlock: every thread waits for ever",
    "livelock": "a livelock: threads run for ever without getting on",
    "time_limit": "the time limit",
    "memory_limit": "the memory limit",
}


def headline(report: ExplorationReport) -> str:
    """The verdict in one line."""
    if report.verdict == "holds":
        tried = "1 schedule was" if report.schedules == 1 else f"{report.schedules:,} schedules were"
        return f"**Holds.** Every schedule was tried ({tried} enough to cover them all), and none fails."
    if report.verdict == "undecided":
        return "**Undecided.** No failure was found, but not everything could be tried."
    message = f" {quoted(report.message, 200)}" if report.message and report.kind != "deadlock" else ""
    return f"**Fails:** {_KINDS.get(report.kind or '', 'a failure')}.{message}"


def way_on(report: ExplorationReport) -> str:
    """What may settle an exploration whose time was over; empty for any other report."""
    if report.verdict != "undecided" or "time was over" not in report.reason:
        return ""
    return "A smaller program may be settled: fewer threads, or fewer rounds in each loop, show the same mistake."


def told(report: ExplorationReport, place: Place = line_number, own_asserts: bool = True) -> str:
    """The whole verdict in words: headline, reason, steps, what it means on this Python, what the locks are worth.
    `own_asserts` is false where somebody else asserts, as the check of an exercise does."""
    parts = [headline(report), *(inline(sentence, 500) for sentence in (report.reason, *report.notes[:MOST_NOTES]))]
    if report.verdict == "fails":
        parts += [steps_in_words(report.steps, place), granularity(report)]
    elif report.verdict == "holds":
        parts.append(canary(report, place, own_asserts))
    parts.append(way_on(report))
    return "\n".join(part for part in parts if part)


def steps_in_words(steps: tuple[ReportStep, ...], place: Place = line_number) -> str:
    """The steps that matter, one a line, numbered; of many the last ones, since there it breaks."""
    chosen = [step for step in steps if step.matters]
    before = max(0, len(chosen) - MOST_STEPS)
    lines = [f"{number}. {_step(step, place)}" for number, step in enumerate(chosen[before:], start=before + 1)]
    left_out = "1 step comes" if before == 1 else f"{before} steps come"
    return "\n".join([f"… {left_out} before these", *lines] if before else lines)


def granularity(report: ExplorationReport) -> str:
    """Where such a failure can happen: on any Python, or already at the points where this one lets go of the GIL."""
    if report.also_at_gil is None:
        return ""
    if report.also_at_gil:
        return "This can happen on the Python you run now, when it switches threads at an unlucky point."
    return (
        "The language allows this at any shared access, and a Python without the GIL does it. "
        "The Python you run now seldom or never switches threads just there: do not rely on that."
    )


def canary(report: ExplorationReport, place: Place = line_number, own_asserts: bool = True) -> str:
    """What each lock is worth: the same program was tried with that lock made useless."""
    if not report.canary:
        return "There is no lock or semaphore in it to take away, so nothing was seen to be protected."
    needed = [one for one in report.canary if one.needed]
    if not needed and all(one.needed is False for one in report.canary):
        asked = " Does it assert anything?" if own_asserts else ""
        if len(report.canary) > 1:
            return (
                "It holds without each of its locks too, taken away one at a time: either nothing needs them, or one "
                f"does the work of another.{asked}"
            )
        if own_asserts:
            return f"But it holds without its lock too: nothing was seen to be protected.{asked}"
    sentences = []
    for one in report.canary[:MOST_LOCKS]:
        name = f"{quoted(one.lock)} ({place(one.line)})"
        if one.needed:
            sentences.append(f"{name} is needed: without it the program fails.")
        elif one.needed is False:
            sentences.append(f"{name} is not needed: without it every schedule still holds.")
        else:
            sentences.append(f"Whether {name} is needed could not be settled in the time.")
    if len(report.canary) > MOST_LOCKS:
        sentences.append(f"… and {len(report.canary) - MOST_LOCKS} more locks")
    return " ".join(sentences)


def _step(step: ReportStep, place: Place) -> str:
    value = ""
    if step.after is not None and step.before is not None and step.before != step.after:
        value = f" ({quoted(step.before)} → {quoted(step.after)})"
    elif step.after is not None or step.before is not None:
        value = f" ({quoted(step.after or step.before or '')})"
    wait = f"; {quoted(step.waits_for_thread)} holds it" if step.waits_for and step.waits_for_thread else ""
    return f"{quoted(step.thread)}, {place(step.line)}: {quoted(step.action)}{value}{wait}"
