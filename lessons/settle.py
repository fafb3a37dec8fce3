"""Settles a question: runs the program that its answer stands on, in a process of its own.

For programs of the lesson's own author: they are run without a jail.
"""

from __future__ import annotations

import os
import subprocess
import sys

from lessons.question import Question, Settled

SECONDS = 20
"""A program that has not ended by then does not settle anything."""


def real_runs(question: Question) -> list[Settled]:
    """What is to be run for real, for each variant of the question."""
    found: list[Settled] = []
    for number in range(len(question.vary)):
        filled = question.variant(number)
        for one in (filled.settled, *filled.checks):
            if one is not None and one.program and one.explored is None and one not in found:
                found.append(one)
    return found


def unsettled(settled: Settled) -> str | None:
    """Why the program does not settle what it should, or None if it does."""
    try:
        done = subprocess.run(
            [sys.executable, "-I", "-c", settled.program],
            capture_output=True,
            text=True,
            timeout=SECONDS,
            stdin=subprocess.DEVNULL,
            env={key: value for key, value in os.environ.items() if key in ("PATH", "SYSTEMROOT")},
        )
    except subprocess.TimeoutExpired:
        return f"the program that settles it still runs after {SECONDS} seconds"
    if done.returncode != 0:
        last = (done.stderr.strip().splitlines() or [f"exit code {done.returncode}"])[-1]
        return f"the program that settles it ends with {last}"
    if settled.prints is not None and shown(done.stdout) != shown(settled.prints):
        return f"the program prints {shown(done.stdout)!r}, not {shown(settled.prints)!r}"
    return None


def shown(output: str) -> str:
    """Output as it is compared: spaces at the ends of lines and empty lines at the end do not count."""
    return "\n".join(line.rstrip() for line in output.strip().splitlines())
