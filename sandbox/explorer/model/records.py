"""`logging`: the record that is logged, and how it becomes a line."""

from __future__ import annotations

import logging as real
import sys
import time
from typing import Any

from sandbox.explorer.running import NOW, give_up


class Record:
    """What a handler gets."""

    def __init__(self, name: str, level: int, msg: Any, args: tuple[Any, ...], exc_info: Any) -> None:
        from sandbox.explorer.model.threads import current_thread

        self.name, self.msg, self.args = name, msg, args
        self.levelno, self.levelname = level, real.getLevelName(level)
        self.exc_info = sys.exc_info() if exc_info is True else exc_info or None
        self.exc_text = self.stack_info = None
        self.threadName = current_thread().name
        self.thread, self.process, self.processName = NOW.current.index + 1, 1, "MainProcess"
        self.created = 1_700_000_000.0 + NOW.clock
        self.msecs, self.relativeCreated = self.created % 1 * 1000, NOW.clock * 1000
        self.pathname = self.filename = NOW.arguments[0]
        self.module = self.filename.removesuffix(".py")
        frame = _asking()
        self.lineno: int = frame.f_lineno if frame is not None else 0
        self.funcName: str = frame.f_code.co_name if frame is not None else ""

    def getMessage(self) -> str:
        """The message with its arguments in place."""
        args: Any = self.args
        if len(args) == 1 and isinstance(args[0], dict) and args[0]:
            args = args[0]
        return str(self.msg) % args if args else str(self.msg)


def _asking() -> Any:
    frame: Any = sys._getframe(2)
    while frame is not None and frame.f_globals is not NOW.globals:
        frame = frame.f_back
    return frame


class Formatter:
    """Makes a line of a record."""

    def __init__(self, fmt: str | None = None, datefmt: str | None = None, style: str = "%", **more: Any) -> None:
        if style == "$":
            give_up("a log format with $ is not modelled")
        self._style = style
        self._fmt = fmt or ("{message}" if style == "{" else "%(message)s")
        self.datefmt = datefmt

    def formatTime(self, record: Record, datefmt: str | None = None) -> str:
        """The time of the record, by the virtual clock."""
        return time.strftime(datefmt or "%Y-%m-%d %H:%M:%S,000", time.gmtime(record.created))

    def formatException(self, exc_info: Any) -> str:
        """The exception in one line."""
        return f"{exc_info[0].__name__}: {exc_info[1]}"

    def format(self, record: Record) -> str:
        """The line."""
        values = {**vars(record), "message": record.getMessage(), "asctime": self.formatTime(record, self.datefmt)}
        line = self._fmt.format(**values) if self._style == "{" else self._fmt % values
        if record.exc_info and record.exc_info[0]:
            line += "\n" + self.formatException(record.exc_info)
        return line
