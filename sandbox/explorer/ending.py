"""How one execution ended."""

from __future__ import annotations

import traceback
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any, Literal

from sandbox.explorer.running import NOW, ProgramThread, stop

_trace_of = BaseException.__dict__["__traceback__"].__get__
_code_of = SystemExit.__dict__["code"].__get__
"""As Python itself reads them: what an exception's own class has in their place may be code of the program."""


@dataclass(slots=True)
class Ending:
    """`place`: `finished`, `failed` (with `kind` and `message`), `undecided` (`message` is the reason), `cut` (the
    scheduler stopped it), `running` (a given schedule came to its end)."""

    place: Literal["finished", "failed", "undecided", "cut", "running"]
    kind: str = ""
    message: str = ""
    output: str = ""
    schedule: list[int] = field(default_factory=list)


def uncaught(error: BaseException, thread: ProgramThread, model: Any) -> None:
    """An exception left its thread: a failure, unless the program has a hook for that."""
    # Not `isinstance`, which believes what the exception says of itself.
    kinds = type(error)
    if issubclass(kinds, SystemExit):
        if thread.index == 0 and not _is_success(_code_of(error)):
            _fail("exception", _sentence(error), error, thread)
        return
    module = NOW.modules.get("threading")
    excepthook = None if module is None else module.__dict__["excepthook"]
    if thread.index and excepthook is not None:
        from types import SimpleNamespace

        from sandbox.explorer.calls import call_any

        told = SimpleNamespace(exc_type=type(error), exc_value=error, exc_traceback=_trace_of(error), thread=model)
        # Python shows an exception of the hook itself, and goes on.
        with suppress(Exception):
            call_any(excepthook, told)
        return
    kind = "assertion" if issubclass(kinds, AssertionError) else "exception"
    if issubclass(kinds, MemoryError):
        kind = "memory_limit"
    elif issubclass(kinds, TooLong):
        kind = "time_limit"
    _fail(kind, _sentence(error), error, thread)


def _is_success(code: object) -> bool:
    return code is None or (issubclass(type(code), int) and int.__eq__(code, 0))  # type: ignore[operator]


class TooLong(BaseException):
    """A step that touches nothing shared goes on and on."""


def _sentence(error: BaseException) -> str:
    try:
        text = str(error)
    except BaseException:
        text = "(its text cannot be shown)"
    name = type(error).__name__
    return (f"{name}: {text}" if text else name)[:2000]


def _fail(kind: str, message: str, error: BaseException, thread: ProgramThread) -> None:
    line = 0
    for frame, number in traceback.walk_tb(_trace_of(error)):
        if frame.f_globals is NOW.globals:
            line = number
    if NOW.failure is None:
        NOW.failure = (kind, message, f"{thread.index}:{line}")
    # The other threads go on in Python, too. When every outcome is wanted, their steps are needed: they may be in a
    # race with a step that was taken before the failure.
    if not NOW.shared_prints:
        stop()
