"""`time`: a virtual clock. Nobody waits for real; a sleep only lets the others go on, in any order."""

from __future__ import annotations

import time as real
from typing import Any

from sandbox.explorer.running import CLOCK, NOW, READ, WRITE, arrive

START = 1_700_000_000.0
TICK = 1e-4
CLOCKS = ("time", "monotonic", "perf_counter", "process_time", "thread_time")


def _step(verb: str, value: Any, mode: int | None) -> None:
    if NOW.left:
        NOW.left -= 1
    else:
        arrive((verb, None, "clock", value), () if mode is None else ((CLOCK, mode),))


def now() -> float:
    """Seconds of the virtual clock; it goes on a little each time it is read."""
    _step("reads the clock", None, WRITE)
    NOW.clock += TICK
    return NOW.clock


def now_ns() -> int:
    """The same in nanoseconds."""
    return int(now() * 1e9)


def epoch() -> float:
    """The same as seconds since 1970."""
    return START + now()


def epoch_ns() -> int:
    """The same in nanoseconds."""
    return int(epoch() * 1e9)


def sleep(seconds: float) -> None:
    """Let the others go on."""
    if seconds < 0:
        raise ValueError("sleep length must be non-negative")
    if not NOW.timed:
        _step("sleeps", seconds, None)
        return
    _step("goes to sleep", seconds, READ)
    wake = NOW.clock + seconds
    _step("sleeps", seconds, WRITE)
    NOW.clock = max(NOW.clock, wake)


def strftime(form: str, when: Any = None) -> str:
    """A time as text."""
    return real.strftime(form, when if when is not None else real.gmtime(epoch()))


def gmtime(seconds: float | None = None) -> Any:
    """A time in its parts; the virtual clock is in UTC."""
    return real.gmtime(epoch() if seconds is None else seconds)


def ctime(seconds: float | None = None) -> str:
    """A time as text."""
    return real.asctime(gmtime(seconds))


TIME = {
    "sleep": sleep,
    "time": epoch,
    "time_ns": epoch_ns,
    "monotonic": now,
    "monotonic_ns": now_ns,
    "perf_counter": now,
    "perf_counter_ns": now_ns,
    "process_time": now,
    "process_time_ns": now_ns,
    "thread_time": now,
    "thread_time_ns": now_ns,
    "strftime": strftime,
    "localtime": gmtime,
    "gmtime": gmtime,
    "ctime": ctime,
    "asctime": real.asctime,
    "struct_time": real.struct_time,
}
