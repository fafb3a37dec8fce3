"""What comes out of the sandbox: a `Result`. A student's mistake is a value in it, never an exception."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

Verdict = Literal["ok", "failed", "stopped", "crashed", "left_early", "refused"]
Kind = Literal["time", "memory", "output", "threads", "cpu"]
What = Literal["start", "end", "wait", "acquire", "release", "sleep", "wake", "signal", "say"]


@dataclass(frozen=True, slots=True)
class Event:
    """Something a thread did in a recorded run, in the order it happened.

    `at` is seconds since the program began. `thing` names the primitive ("seats_lock", or "Semaphore 1" if no name is
    known), `value` what the picture shows beside it: permits left of a semaphore, how often a re-entrant lock is held
    ("x2"), or the words of a `say` (a print). `wait` ends with the same thread's next `acquire` or `wake`; one that
    timed out is a `wake` with the value "timeout". What is waited for is said by its value: "join" for a thread,
    "notify" for a condition, "put" or "get" for a queue. `signal` wakes others: `notify`, `notify_all`, `set`, `clear`,
    and a queue's `put` and `get`. `end` has the name of the exception that ended the thread.
    """

    at: float
    thread: str
    what: What
    thing: str = ""
    value: str = ""


@dataclass(frozen=True, slots=True)
class Result:
    """How one job ended.

    `verdict`: `ok`; `failed` (an exception, or a non-zero exit); `stopped` at a limit, `kind` says which; `crashed` by
    a signal; `left_early`: it ended without its completion record; `refused`: it was not run, `message` says why.
    `truncated`: output was cut at the cap. `tier`: which confinement was in force. `report`: what the explorer or the
    step found, as plain JSON (see `sandbox.explorer.report`), checked by the reader of it.
    """

    verdict: Verdict
    kind: Kind | None = None
    message: str = ""
    exit: int | None = None
    signal: int | None = None
    stdout: str = ""
    stderr: str = ""
    truncated: bool = False
    seconds: float = 0.0
    tier: str = ""
    events: tuple[Event, ...] = ()
    report: Mapping[str, Any] | None = None
