"""Runs a program of a lesson's own author, in a process of its own and without a jail: for checks of lessons."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

SECONDS = 20
"""A program of a lesson that has not ended by then is stopped."""


@dataclass(frozen=True, slots=True)
class Ran:
    """How a program ended. `error` is the last line of its traceback, None if it ended well; `line` is where."""

    output: str
    error: str | None
    line: int | None
    seconds: float


Runner = Callable[[str, Sequence[str]], Ran]
"""A way to run a program with these arguments."""


def run_program(program: str, arguments: Sequence[str] = ()) -> Ran:
    """The program's end, after at most `SECONDS`."""
    began = time.monotonic()
    try:
        done = subprocess.run(
            [sys.executable, "-I", "-c", program, *arguments],
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=SECONDS,
            stdin=subprocess.DEVNULL,
            env={"PYTHONIOENCODING": "utf-8"} | {k: v for k, v in os.environ.items() if k in ("PATH", "SYSTEMROOT")},
        )
    except subprocess.TimeoutExpired:
        return Ran("", f"it still runs after {SECONDS} seconds", None, SECONDS)
    seconds = time.monotonic() - began
    # An error in a thread is printed, and the program goes on to end well; it is an error here all the same.
    if done.returncode == 0 and "Traceback" not in done.stderr:
        return Ran(done.stdout, None, None, seconds)
    tail = done.stderr.strip().splitlines()
    places = re.findall(r'File "<string>", line (\d+)', done.stderr)
    error = tail[-1] if tail else f"exit code {done.returncode}"
    return Ran(done.stdout, error, int(places[-1]) if places else None, seconds)
