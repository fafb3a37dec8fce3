"""`logging`: what is logged is a line of output, written in one step; handlers of the program's own are called.

CPython writes each line under the handler's lock, so lines never mix. Where the lines go matters to nobody but a
handler of the program's own, or one that writes to `sys.stdout`.
"""

from __future__ import annotations

import logging as real
from typing import Any

from sandbox.explorer.model.locks import RLock
from sandbox.explorer.model.records import Formatter, Record
from sandbox.explorer.running import NOW, give_up
from sandbox.explorer.texts import shown


class Filterer:
    """What loggers and handlers have in common: a level and filters."""

    def __init__(self, level: Any = 0) -> None:
        self.level = _number(level)
        self.filters: list[Any] = []

    def setLevel(self, level: Any) -> None:
        """Let pass what is at least so grave."""
        self.level = _number(level)

    def addFilter(self, one: Any) -> None:
        """Ask it, too, whether a record may pass."""
        self.filters.append(one)

    def removeFilter(self, one: Any) -> None:
        """Ask it no more."""
        self.filters.remove(one)

    def filter(self, record: Record) -> bool:
        """May the record pass?"""
        return all(one.filter(record) if hasattr(one, "filter") else one(record) for one in self.filters)


class Handler(Filterer):
    """Where records go. A subclass of the program's own has an `emit`, which runs under the handler's lock."""

    def __init__(self, level: Any = 0) -> None:
        super().__init__(level)
        self.formatter: Any = None
        self.name = None
        self.lock = _unlisted_lock()

    def setFormatter(self, formatter: Any) -> None:
        """Say how a record becomes a line."""
        self.formatter = formatter

    def format(self, record: Record) -> str:
        """The record as a line."""
        return str((self.formatter or Formatter()).format(record))

    def acquire(self) -> None:
        """Take the handler's lock."""
        self.lock.acquire()

    def release(self) -> None:
        """Let go of the handler's lock."""
        self.lock.release()

    def handle(self, record: Record) -> bool:
        """Emit the record under the lock, if it may pass."""
        passes = self.filter(record)
        if passes:
            with self.lock:
                self.emit(record)
        return passes

    def emit(self, record: Record) -> None:
        """For a subclass to say."""
        raise NotImplementedError("emit must be implemented by Handler subclasses")

    def handleError(self, record: Record) -> None:
        """An error while a record was emitted is shown, and the program goes on."""

    def flush(self) -> None:
        """Nothing to do."""

    def close(self) -> None:
        """Nothing to do."""


def _unlisted_lock() -> RLock:
    """A lock that the canary does not take away: the program did not write it."""
    useless, NOW.useless = NOW.useless, 0
    lock = RLock()
    NOW.useless = useless
    return lock


class StreamHandler(Handler):
    """Writes lines to `sys.stderr`, or to another stream."""

    terminator = "\n"

    def __init__(self, stream: Any = None) -> None:
        super().__init__()
        self.stream = NOW.stderr if stream is None else stream

    def handle(self, record: Record) -> bool:
        """One step, as under the lock."""
        passes = self.filter(record)
        if passes:
            self.emit(record)
        return passes

    def emit(self, record: Record) -> None:
        """Write the line."""
        line = self.format(record)
        if self.stream is not NOW.stderr:
            self.stream.write(line + self.terminator)


class NullHandler(Handler):
    """Writes nothing."""

    def handle(self, record: Record) -> bool:
        """Nothing to do."""
        return True


class Logger(Filterer):
    """A named source of records."""

    def __init__(self, name: str, level: Any = 0) -> None:
        super().__init__(level)
        self.name = name
        self.handlers: list[Any] = []
        self.propagate = True
        self.disabled = False

    @property
    def parent(self) -> Logger | None:
        """The logger above this one."""
        if self.name == "root":
            return None
        names, _, _ = self.name.rpartition(".")
        known = _loggers()
        while names and names not in known:
            names, _, _ = names.rpartition(".")
        return known[names or "root"]

    def getChild(self, suffix: str) -> Logger:
        """The logger below this one."""
        return get_logger(suffix if self.name == "root" else f"{self.name}.{suffix}")

    def getEffectiveLevel(self) -> int:
        """Its own level, or that of the first above which has one."""
        logger: Logger | None = self
        while logger is not None:
            if logger.level:
                return logger.level
            logger = logger.parent
        return 0

    def isEnabledFor(self, level: int) -> bool:
        """Is a record of this level logged?"""
        return not self.disabled and level >= self.getEffectiveLevel()

    def addHandler(self, handler: Any) -> None:
        """Send records there, too."""
        if handler not in self.handlers:
            self.handlers.append(handler)

    def removeHandler(self, handler: Any) -> None:
        """Send no records there."""
        if handler in self.handlers:
            self.handlers.remove(handler)

    def hasHandlers(self) -> bool:
        """Do records go anywhere?"""
        return bool(self.handlers) or (self.propagate and self.parent is not None and self.parent.hasHandlers())

    def log(self, level: int, msg: Any, *args: Any, exc_info: Any = None, **extra: Any) -> None:
        """Log a record of this level."""
        if not self.isEnabledFor(level):
            return
        for value in (msg, *args):
            shown(value)
        record = Record(self.name, level, msg, args, exc_info)
        for name, value in (extra.get("extra") or {}).items():
            setattr(record, name, value)
        self.handle(record)

    def handle(self, record: Record) -> None:
        """Give the record to the handlers."""
        if self.disabled or not self.filter(record):
            return
        logger: Logger | None = self
        while logger is not None:
            for handler in logger.handlers:
                if record.levelno >= handler.level:
                    handler.handle(record)
            logger = logger.parent if logger.propagate else None

    def debug(self, msg: Any, *args: Any, **more: Any) -> None:
        """Log for those who look for an error."""
        self.log(real.DEBUG, msg, *args, **more)

    def info(self, msg: Any, *args: Any, **more: Any) -> None:
        """Log what happens."""
        self.log(real.INFO, msg, *args, **more)

    def warning(self, msg: Any, *args: Any, **more: Any) -> None:
        """Log what may be wrong."""
        self.log(real.WARNING, msg, *args, **more)

    def error(self, msg: Any, *args: Any, **more: Any) -> None:
        """Log what is wrong."""
        self.log(real.ERROR, msg, *args, **more)

    def exception(self, msg: Any, *args: Any, exc_info: Any = True, **more: Any) -> None:
        """Log what is wrong, with the exception that is handled."""
        self.log(real.ERROR, msg, *args, exc_info=exc_info, **more)

    def critical(self, msg: Any, *args: Any, **more: Any) -> None:
        """Log what is very wrong."""
        self.log(real.CRITICAL, msg, *args, **more)

    warn = warning
    fatal = critical


def _number(level: Any) -> int:
    if isinstance(level, str):
        number = real.getLevelNamesMapping().get(level)
        if number is None:
            raise ValueError(f"Unknown level: {level!r}")
        return number
    return int(level)


def _loggers() -> dict[str, Logger]:
    known: dict[str, Logger] | None = NOW.modules["logging"].__dict__.get("_loggers")
    if known is None:
        known = NOW.modules["logging"].__dict__["_loggers"] = {"root": Logger("root", real.WARNING)}
    return known


def get_logger(name: str | None = None) -> Logger:
    """The logger with this name."""
    known = _loggers()
    return known.setdefault(name, Logger(name)) if name else known["root"]


def _basic_config(**wanted: Any) -> None:
    """Set up the root logger, unless it is set up."""
    root = get_logger()
    if wanted.get("filename") is not None:
        give_up("the program logs to a file")
    if wanted.pop("force", False):
        root.handlers.clear()
    if root.handlers:
        return
    form = Formatter(wanted.get("format"), wanted.get("datefmt"), wanted.get("style", "%"))
    for handler in wanted.get("handlers") or [StreamHandler(wanted.get("stream"))]:
        if handler.formatter is None:
            handler.setFormatter(form)
        root.addHandler(handler)
    if wanted.get("level") is not None:
        root.setLevel(wanted["level"])


def _of_root(name: str) -> Any:
    def log(*args: Any, **named: Any) -> None:
        root = get_logger()
        if not root.handlers:
            _basic_config()
        getattr(root, name)(*args, **named)

    log.__name__ = name
    return log


LOGGING: dict[str, Any] = {
    **{name: getattr(real, name) for name in ("DEBUG", "INFO", "WARNING", "WARN", "ERROR", "CRITICAL", "FATAL")},
    **{
        name: _of_root(name)
        for name in ("debug", "info", "warning", "warn", "error", "exception", "critical", "fatal", "log")
    },
    **{"Logger": Logger, "Handler": Handler, "StreamHandler": StreamHandler, "NullHandler": NullHandler},
    **{"Formatter": Formatter, "LogRecord": Record, "NOTSET": 0, "getLevelName": real.getLevelName},
    **{"getLogger": get_logger, "basicConfig": _basic_config, "shutdown": lambda: None},
}
