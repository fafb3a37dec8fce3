"""How a run ended, in words, and what of its output is shown."""

from __future__ import annotations

import re
import signal
import sys
from dataclasses import asdict, dataclass

from sandbox.job import Limits
from sandbox.result import Result

MOST_CHARACTERS = 1500
MOST_LINES = 30
"""Most of a program's output that is shown in a chat; the whole goes into a file."""

_EXCEPTION = re.compile(r"^([A-Za-z_][\w.]*)(?:: (.*))?$", re.DOTALL)
_IN_A_THREAD = re.compile(r" \(in [^\n]*\)$")
IN_THE_FORM = "*Edit & run again* has a field for it"
"""Where a chat takes what is typed to a program."""

_NO_TYPING = "EOFError: EOF when reading a line"

_NOT_HERE = {
    "ModuleNotFoundError": (
        "Programs have most of Python's own library here: not its parts for networks and other processes, "
        "and no other modules."
    ),
    "PermissionError": "Programs have no files here, no network and no other processes.",
}
"""What a student cannot know of an exception that comes from where the program runs."""

_AT_A_LIMIT = {
    "time": (
        "after {wall_seconds:g} s, the time limit",
        "Is there a loop that never ends, or a thread that waits for something nobody gives?",
    ),
    "cpu": ("after {cpu_seconds:g} s of computing, the CPU limit", "Is there a loop that never ends?"),
    "memory": ("at {memory_mb} MB, the memory limit", "Is there a list that grows without end?"),
    "threads": ("at {threads} threads, the thread limit", "Start fewer at a time."),
    "output": ("at {output_kb} KB of output, the output limit", "Is there a print in a loop that never ends?"),
}


@dataclass(frozen=True, slots=True)
class Outcome:
    """`headline`: how it ended. `detail`: plain text of the program about it (an exception), to be shown as a
    stranger's. `advice`: one step to go on, or empty."""

    headline: str
    detail: str = ""
    advice: str = ""


def in_words(result: Result, limits: Limits, given: str | None, typing: str = IN_THE_FORM) -> Outcome:
    """How it ended; `given` is what was typed to it, `typing` says how to give it that."""
    if result.verdict == "ok":
        return Outcome("It ran to its end")
    if result.verdict == "failed":
        return _failed(result, given, typing)
    if result.verdict == "stopped":
        where, advice = _AT_A_LIMIT[result.kind or "time"]
        return Outcome("It was stopped " + where.format_map(_numbers(limits)), advice=advice)
    if result.verdict == "crashed":
        return Outcome(
            f"It crashed: {_signal_name(result.signal)}",
            advice="A signal ended all of Python, so there is no exception that says where.",
        )
    if result.verdict == "left_early":
        return Outcome(
            "It left early, without saying how it ended",
            advice="So nothing is known of its success (`os._exit` does this).",
        )
    return Outcome("It was not run", result.message)


def measured(result: Result) -> str:
    """The figures behind the headline: exit code, time, Python."""
    code = "" if result.exit is None else f"exit code {result.exit} · "
    seconds = result.seconds
    # Most programs take a few milliseconds: 0.00 s would be no time at all.
    used = f"{seconds:.2f} s" if seconds >= 0.1 else f"{seconds * 1000:.1f} ms"
    return f"{code}{used} · Python {sys.version.split()[0]}"


def output(result: Result) -> str:
    """All that the program wrote, as a terminal would show it; not the traceback of an `input()` that got nothing: it
    only repeats what the headline says."""
    if result.stderr.rstrip().endswith(_NO_TYPING) and result.stderr.startswith("Traceback"):
        return result.stdout
    between = "\n" if result.stdout and result.stderr and not result.stdout.endswith("\n") else ""
    return f"{result.stdout}{between}{result.stderr}"


def shown_part(text: str) -> tuple[str, bool]:
    """The beginning of an output that fits a chat, and whether anything is missing from it."""
    lines = text.rstrip("\n").split("\n")
    part = "\n".join(lines[:MOST_LINES])[:MOST_CHARACTERS]
    return part, len(part) < len(text.rstrip("\n"))


def _failed(result: Result, given: str | None, typing: str) -> Outcome:
    last = _last_words(result)
    lines = re.findall(r'^  File "[^"\n]*", line (\d+)', result.stderr, re.MULTILINE)
    at = f" in line {lines[-1]}" if lines else ""
    if last == _NO_TYPING:
        return _no_typing(given, at, typing)
    if result.exit == 0 and "Exception in thread " in result.stderr:
        advice = "The rest of the program went on: `join()` does not tell of it."
        return Outcome(f"A thread ended with an exception{at}", last, advice)
    if result.exit not in (None, 0, 1) or not _EXCEPTION.match(last) or "Traceback" not in result.stderr:
        if last.startswith(("SyntaxError", "IndentationError", "TabError")):
            return Outcome("Python cannot read it", last)
        return Outcome(f"It ended itself with exit code {result.exit}")
    return Outcome(f"It ended with an exception{at}", last, _NOT_HERE.get(last.partition(":")[0], ""))


def _last_words(result: Result) -> str:
    """The exception as its traceback ends with it; its text may have several lines."""
    words = _IN_A_THREAD.sub("", result.message)
    if "\n" in words and f"\n{words}" in result.stderr:
        return words
    return result.stderr.rstrip().rpartition("\n")[2].strip()


def _no_typing(given: str | None, at: str, typing: str) -> Outcome:
    advice = f"{typing}: one line for each input()."
    if given is None:
        return Outcome(
            f"It asked for typing with input(){at}, and nobody types while it runs",
            advice=advice,
        )
    count = len(given.splitlines())
    return Outcome(
        f"It asked for more typing with input(){at} than it was given ({count} line{'' if count == 1 else 's'})",
        advice=advice,
    )


def _numbers(limits: Limits) -> dict[str, object]:
    return {**asdict(limits), "output_kb": limits.output_bytes // 1024}


def _signal_name(number: int | None) -> str:
    try:
        return f"{signal.Signals(number or 0).name} (signal {number})"
    except ValueError:
        return f"signal {number}"
