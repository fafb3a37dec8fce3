"""What programs use of `os`, `datetime`, `traceback` and `uuid` without leaving the process."""

from __future__ import annotations

import datetime as real
import os
import sys
import traceback
from typing import Any

from sandbox.explorer.builtin_functions import builtin_print
from sandbox.explorer.model.chance import own_source
from sandbox.explorer.model.clocks import epoch
from sandbox.explorer.running import NOW


class VirtualDate(real.date):
    """A date; today is a day of the virtual clock."""

    @classmethod
    def today(cls) -> VirtualDate:
        """The day that it is by the virtual clock, in UTC."""
        return cls.fromtimestamp(epoch())


class VirtualDatetime(real.datetime):
    """A date with a time; now is a time of the virtual clock."""

    @classmethod
    def now(cls, tz: Any = None) -> VirtualDatetime:
        """The time that it is by the virtual clock; without a time zone, in UTC."""
        moment = cls.fromtimestamp(epoch(), real.UTC)
        return moment.replace(tzinfo=None) if tz is None else moment.astimezone(tz)

    @classmethod
    def utcnow(cls) -> VirtualDatetime:
        """The time that it is by the virtual clock."""
        return cls.now()

    @classmethod
    def today(cls) -> VirtualDatetime:
        """The same."""
        return cls.now()


for _model, _name in ((VirtualDate, "date"), (VirtualDatetime, "datetime")):
    _model.__name__ = _model.__qualname__ = _name
    _model.__module__ = "datetime"


def _printed(words: str, file: Any) -> None:
    builtin_print(words, end="", file=NOW.stderr if file is None else file)


def print_exc(limit: Any = None, file: Any = None, chain: bool = True) -> None:
    """`traceback.print_exc`."""
    _printed(format_exc(), file)


def print_exception(exc: Any, value: Any = None, tb: Any = None, *more: Any, file: Any = None, **named: Any) -> None:
    """`traceback.print_exception`."""
    error = exc if isinstance(exc, BaseException) else value
    _printed("".join(traceback.format_exception_only(error)), file)


def format_exc(limit: Any = None, chain: bool = True) -> str:
    """`traceback.format_exc`, without the lines of the program."""
    error = sys.exception()
    if error is None:
        return "NoneType: None\n"
    return "Traceback (most recent call last):\n" + "".join(traceback.format_exception_only(error))


def unique_ids() -> dict[str, Any]:
    """What there is of `uuid`. Imported when a program asks for it: it takes a seventh of the explorer's own start."""
    import uuid

    def uuid4() -> uuid.UUID:
        """`uuid.uuid4`, from the thread's own random numbers."""
        return uuid.UUID(int=own_source().getrandbits(128), version=4)

    return {"uuid4": uuid4, "UUID": uuid.UUID}


OS: dict[str, Any] = {
    **{name: getattr(os, name) for name in ("linesep", "sep", "name", "pathsep", "curdir")},
    **{"getpid": lambda: 1, "getppid": lambda: 0, "cpu_count": lambda: 4},
}
DATETIME: dict[str, Any] = {
    **{name: getattr(real, name) for name in ("timedelta", "time", "timezone", "tzinfo", "UTC", "MINYEAR", "MAXYEAR")},
    **{"date": VirtualDate, "datetime": VirtualDatetime},
}
TRACEBACK: dict[str, Any] = {
    **{"print_exc": print_exc, "format_exc": format_exc, "print_exception": print_exception},
    "format_exception_only": traceback.format_exception_only,
}
