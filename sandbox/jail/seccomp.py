"""The seccomp filter: an allow-list, as classic BPF, built by hand because the jail has no library for it.

1. `Filter`: the program for this processor, made once in the zygote; only the process id is filled in per child
2. `Filter.program`: what the kernel is given; in force from there on, for every thread, and never taken off again

Refused calls answer EPERM, so that a program sees `PermissionError` and not a crash.
"""

from __future__ import annotations

import ctypes
import errno
import struct
from functools import partial

from sandbox.jail.linux import MACHINE
from sandbox.jail.syscalls import ARCHITECTURES, allowed, checked

TYPE_CHECKING = False  # `typing` would take as long as everything else here
if TYPE_CHECKING:
    _Step = tuple[int, int, int | str, int | str]
    """An operation, its value, and where it goes on if it holds and if not: so many steps further, or at an answer."""

    _Answer = str | list[_Step]
    """What a call is told: always the same, or by its arguments."""

_LOAD, _EQUAL, _AT_LEAST, _ANY_BIT, _RETURN = 0x20, 0x15, 0x35, 0x45, 0x06
_NUMBER, _ARCHITECTURE, _ARGUMENTS = 0, 4, 16

_ERRNO = 0x00050000
_ALLOW, _REFUSE, _KILL, _NO_SUCH_CALL, _NO_TERMINAL = "allow", "refuse", "kill", "no such call", "no terminal"
_ANSWERS = {
    _ALLOW: 0x7FFF0000,
    _REFUSE: _ERRNO | errno.EPERM,
    _KILL: 0x80000000,
    _NO_SUCH_CALL: _ERRNO | errno.ENOSYS,
    _NO_TERMINAL: _ERRNO | errno.ENOTTY,
}
"""The last instructions of the filter, in this order."""

PTHREAD_FLAGS = (0x003D0F00, 0x007D0F00)
"""The flags with which glibc and musl start a thread: everything shared, so never a new process."""

_PROT_EXEC = 0x4
_MAP_HUGETLB = 0x40000

_CLOCKS = 16
_OF_A_THREAD = 0x4
"""Clocks from 16 on are made of the number of a process, a thread or a descriptor; with this bit, of a thread."""

_OWN_PID = 0xFFFFFFFF
"""Stands in the program for the child's process id."""


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("filter", ctypes.c_void_p))


class Filter:
    """The filter of this processor. Raises `KeyError` if we have no table for it."""

    def __init__(self, machine: str = MACHINE) -> None:
        code = b"".join(_program(machine))
        places = [
            at + 4
            for at in range(0, len(code), 8)
            if code[at : at + 2] == struct.pack("=H", _EQUAL) and code[at + 4 : at + 8] == struct.pack("=I", _OWN_PID)
        ]
        # Prepared here, because every page that a child writes to is copied.
        self._code = ctypes.create_string_buffer(code, len(code))
        self._puts = [partial(struct.Struct("=I").pack_into, self._code, at) for at in places]
        self.program = _Program(len(code) // 8, ctypes.addressof(self._code))

    def code(self, pid: int) -> bytes:
        """The instructions for the process with this id."""
        self.fit(pid)
        return self._code.raw

    def fit(self, pid: int) -> None:
        """Make `program` the one for the process with this id."""
        for put in self._puts:
            put(pid)


def _program(machine: str) -> list[bytes]:
    answers: dict[int, _Answer] = dict.fromkeys(allowed(machine), _ALLOW)
    answers |= {number: _RULES[name] for name, number in checked(machine).items()}
    # Where the answer changes, from which number on; a number of another table (x32) is above them all.
    borders: list[tuple[int, _Answer]] = [(0, answers.get(0, _REFUSE))]
    for number in range(1, max(answers) + 2):
        answer = answers.get(number, _REFUSE)
        if answer != borders[-1][1]:
            borders.append((number, answer))
    return _assembled(
        [
            (_LOAD, _ARCHITECTURE, 0, 0),
            (_EQUAL, ARCHITECTURES[machine], 0, _KILL),
            (_LOAD, _NUMBER, 0, 0),
            *_tree(borders),
        ]
    )


def _tree(borders: list[tuple[int, _Answer]]) -> _Answer:
    """A binary search over the numbers. The kernel runs a new filter once for each number there is, so it has to be
    quick; a chain of comparisons took three times as long to install."""
    if len(borders) == 1:
        return borders[0][1]
    middle = len(borders) // 2
    below, above = _tree(borders[:middle]), _tree(borders[middle:])
    to_below, below = (below, []) if isinstance(below, str) else (0, below)
    to_above, above = (above, []) if isinstance(above, str) else (len(below), above)
    return [(_AT_LEAST, borders[middle][0], to_above, to_below), *below, *above]


def _assembled(steps: list[_Step]) -> list[bytes]:
    """The instructions. Each answer stands there once: the kernel translates every instruction anew for each child."""
    places = {answer: len(steps) + number for number, answer in enumerate(_ANSWERS)}
    code = []
    for at, (operation, value, *jumps) in enumerate(steps):
        if_true, if_false = (places[jump] - at - 1 if isinstance(jump, str) else jump for jump in jumps)
        code.append(_instruction(operation, value, if_true, if_false))
    return code + [_instruction(_RETURN, value) for value in _ANSWERS.values()]


def _low_half(argument: int) -> _Step:
    # Both processors are little-endian.
    return (_LOAD, _ARGUMENTS + 8 * argument, 0, 0)


def _high_half(argument: int) -> _Step:
    return (_LOAD, _ARGUMENTS + 8 * argument + 4, 0, 0)


def _instruction(code: int, value: int, if_true: int = 0, if_false: int = 0) -> bytes:
    return struct.pack("=HBBI", code, if_true, if_false, value)


_ONLY_A_THREAD: list[_Step] = [
    _high_half(0),
    (_EQUAL, 0, 0, _REFUSE),
    _low_half(0),
    *((_EQUAL, flags, _ALLOW, 0) for flags in PTHREAD_FLAGS[:-1]),
    (_EQUAL, PTHREAD_FLAGS[-1], _ALLOW, _REFUSE),
]
_ONLY_OWN_PID: list[_Step] = [_low_half(0), (_EQUAL, _OWN_PID, _ALLOW, _REFUSE)]
_ONLY_ZERO: list[_Step] = [_low_half(0), (_EQUAL, 0, _ALLOW, _REFUSE)]

# The clocks that have names, and those of threads, of which the kernel gives a process only its own. That of any
# process can be asked for by its number: so one learns which processes there are, and how much they work.
_NO_CLOCK_OF_OTHERS: list[_Step] = [
    _low_half(0),
    (_AT_LEAST, _CLOCKS, 0, _ALLOW),
    (_ANY_BIT, _OF_A_THREAD, _ALLOW, _REFUSE),
]

_RULES: dict[str, _Answer] = {
    "mmap": [_low_half(2), (_ANY_BIT, _PROT_EXEC, _REFUSE, 0), _low_half(3), (_ANY_BIT, _MAP_HUGETLB, _REFUSE, _ALLOW)],
    "mprotect": [_low_half(2), (_ANY_BIT, _PROT_EXEC, _REFUSE, _ALLOW)],
    "clone": _ONLY_A_THREAD,
    # Its flags lie in memory, where a filter cannot look; told that it does not exist, glibc takes `clone`.
    "clone3": _NO_SUCH_CALL,
    "ioctl": _NO_TERMINAL,
    "kill": _ONLY_OWN_PID,
    "tgkill": _ONLY_OWN_PID,
    "prlimit64": _ONLY_ZERO,
    "sched_getaffinity": _ONLY_ZERO,
    "clock_nanosleep": _NO_CLOCK_OF_OTHERS,
    "clock_gettime": _NO_CLOCK_OF_OTHERS,
    "clock_getres": _NO_CLOCK_OF_OTHERS,
}
