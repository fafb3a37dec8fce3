"""System calls made ready with all their arguments, and with the answer each must give.

A child begins with its parent's memory and copies each page of it that it writes to, and Python writes to nearly every
object that it looks at. So a child's own calls are made in the zygote, and all a child does with them is a loop. What
calls write goes into `Told`, and is compared as a whole.
"""

from __future__ import annotations

import ctypes
import os
from functools import cache

from sandbox.jail.linux import MACHINE

TYPE_CHECKING = False  # `typing` would take as long as everything else here
if TYPE_CHECKING:
    from typing import Any

_NUMBERS = {
    "x86_64": {
        "dup": 32,
        "close": 3,
        "getppid": 110,
        "prctl": 157,
        "prlimit64": 302,
        "openat": 257,
        "unshare": 272,
        "getresuid": 118,
        "getresgid": 120,
        "capget": 125,
        "capset": 126,
        "seccomp": 317,
    },
    "aarch64": {
        "dup": 23,
        "close": 57,
        "getppid": 173,
        "prctl": 167,
        "prlimit64": 261,
        "openat": 56,
        "unshare": 97,
        "getresuid": 148,
        "getresgid": 150,
        "capget": 90,
        "capset": 91,
        "seccomp": 277,
    },
}
for _table in _NUMBERS.values():
    _table |= {"close_range": 436, "landlock_create_ruleset": 444, "landlock_restrict_self": 446}

_syscall = ctypes.CDLL(None, use_errno=True).syscall
_syscall.restype = ctypes.c_long
_errno = ctypes.get_errno


class Call:
    """One call. `arguments`: numbers, bytes, or memory, which is passed by its address; `answer` is what it must
    answer, with this `error` where it is less than 0. Raises `KeyError` on another processor."""

    __slots__ = ("_kept", "answer", "arguments", "error", "name")

    def __init__(self, name: str, *arguments: Any, answer: int = 0, error: int = 0) -> None:
        self.name = name
        self.answer = answer
        self.error = error
        self._kept = arguments
        self.arguments = tuple(map(_in_c, (_NUMBERS[MACHINE][name], *arguments)))


class Told:
    """Memory for what calls write, and what must then be there."""

    __slots__ = ("expected", "memory")

    def __init__(self, expected: bytes) -> None:
        self.expected = expected
        # Never what is expected, should a call write nothing.
        other = bytes(byte ^ 0xFF for byte in expected)
        self.memory = ctypes.create_string_buffer(other, len(other))

    def at(self, offset: int) -> int:
        """The address of its part from `offset` on."""
        return ctypes.addressof(self.memory) + offset


def make(calls: tuple[Call, ...]) -> None:
    """Make these calls in turn. Raises `OSError` for the first that does not answer as it must."""
    for call in calls:
        answer = _syscall(*call.arguments)
        if answer != call.answer or (answer < 0 and _errno() != call.error):
            raise _unexpected(call, answer)


def tell(calls: tuple[Call, ...], told: Told) -> bool:
    """Make these calls; whether they wrote what they must have. Raises `OSError` as `make` does."""
    make(calls)
    return told.memory.raw == told.expected


def _unexpected(call: Call, answer: int) -> OSError:
    if answer >= 0:
        return OSError(0, f"{call.name} answers {answer}")
    number = _errno()
    return OSError(number, f"{call.name}: {os.strerror(number)}")


@cache
def _long(number: int) -> object:
    # One for all calls: most have the same few numbers.
    return ctypes.c_long.from_param(number)


def _in_c(argument: Any) -> object:
    """As ctypes passes it on, so that it has nothing left to convert."""
    if isinstance(argument, int):
        return _long(argument)
    if isinstance(argument, bytes):
        return ctypes.c_char_p.from_param(argument)
    return ctypes.c_void_p.from_param(ctypes.addressof(argument))
