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

_LOAD, _EQUAL, _AT_LEAST, _ANY_BIT, _RETURN = 0x20, 0x15, 0x35, 0x45, 0x06
_NUMBER, _ARCHITECTURE, _ARGUMENTS = 0, 4, 16

_ALLOW = 0x7FFF0000
_KILL = 0x80000000
_ERRNO = 0x00050000
_REFUSE = _ERRNO | errno.EPERM

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
    answers = {number: [_instruction(_RETURN, _ALLOW)] for number in allowed(machine)}
    answers |= {number: _RULES[name]() for name, number in checked(machine).items()}
    refuse = [_instruction(_RETURN, _REFUSE)]
    # Where the answer changes, from which number on; a number of another table (x32) is above them all.
    borders: list[tuple[int, list[bytes]]] = [(0, answers.get(0, refuse))]
    for number in range(1, max(answers) + 2):
        answer = answers.get(number, refuse)
        if answer != borders[-1][1]:
            borders.append((number, answer))
    return [
        _instruction(_LOAD, _ARCHITECTURE),
        _instruction(_EQUAL, ARCHITECTURES[machine], 1, 0),
        _instruction(_RETURN, _KILL),
        _instruction(_LOAD, _NUMBER),
        *_tree(borders),
    ]


def _tree(borders: list[tuple[int, list[bytes]]]) -> list[bytes]:
    """A binary search over the numbers. The kernel runs a new filter once for each number there is, so it has to be
    quick; a chain of comparisons took three times as long to install."""
    if len(borders) == 1:
        return borders[0][1]
    middle = len(borders) // 2
    below, above = _tree(borders[:middle]), _tree(borders[middle:])
    return [_instruction(_AT_LEAST, borders[middle][0], len(below), 0), *below, *above]


def _no_executable_memory() -> list[bytes]:
    return [
        *_low_half(2),
        _instruction(_ANY_BIT, _PROT_EXEC, 0, 1),
        _instruction(_RETURN, _REFUSE),
        *_low_half(3),
        _instruction(_ANY_BIT, _MAP_HUGETLB, 0, 1),
        _instruction(_RETURN, _REFUSE),
        _instruction(_RETURN, _ALLOW),
    ]


def _no_executable_pages() -> list[bytes]:
    return [
        *_low_half(2),
        _instruction(_ANY_BIT, _PROT_EXEC, 0, 1),
        _instruction(_RETURN, _REFUSE),
        _instruction(_RETURN, _ALLOW),
    ]


def _only_a_thread() -> list[bytes]:
    glibc, musl = PTHREAD_FLAGS
    return [
        *_high_half(0),
        _instruction(_EQUAL, 0, 1, 0),
        _instruction(_RETURN, _REFUSE),
        *_low_half(0),
        _instruction(_EQUAL, glibc, 1, 0),
        _instruction(_EQUAL, musl, 0, 1),
        _instruction(_RETURN, _ALLOW),
        _instruction(_RETURN, _REFUSE),
    ]


def _only_own_pid() -> list[bytes]:
    return [
        *_low_half(0),
        _instruction(_EQUAL, _OWN_PID, 0, 1),
        _instruction(_RETURN, _ALLOW),
        _instruction(_RETURN, _REFUSE),
    ]


def _only_zero() -> list[bytes]:
    return [
        *_low_half(0),
        _instruction(_EQUAL, 0, 0, 1),
        _instruction(_RETURN, _ALLOW),
        _instruction(_RETURN, _REFUSE),
    ]


def _no_clock_of_others() -> list[bytes]:
    """The clocks that have names, and those of threads, of which the kernel gives a process only its own. That of any
    process can be asked for by its number: so one learns which processes there are, and how much they work."""
    return [
        *_low_half(0),
        _instruction(_AT_LEAST, _CLOCKS, 0, 2),
        _instruction(_ANY_BIT, _OF_A_THREAD, 1, 0),
        _instruction(_RETURN, _REFUSE),
        _instruction(_RETURN, _ALLOW),
    ]


_RULES = {
    "mmap": _no_executable_memory,
    "mprotect": _no_executable_pages,
    "clone": _only_a_thread,
    # Its flags lie in memory, where a filter cannot look; told that it does not exist, glibc takes `clone`.
    "clone3": lambda: [_instruction(_RETURN, _ERRNO | errno.ENOSYS)],
    "ioctl": lambda: [_instruction(_RETURN, _ERRNO | errno.ENOTTY)],
    "kill": _only_own_pid,
    "tgkill": _only_own_pid,
    "prlimit64": _only_zero,
    "sched_getaffinity": _only_zero,
    "clock_nanosleep": _no_clock_of_others,
    "clock_gettime": _no_clock_of_others,
    "clock_getres": _no_clock_of_others,
}


def _low_half(argument: int) -> list[bytes]:
    # Both processors are little-endian.
    return [_instruction(_LOAD, _ARGUMENTS + 8 * argument)]


def _high_half(argument: int) -> list[bytes]:
    return [_instruction(_LOAD, _ARGUMENTS + 8 * argument + 4)]


def _instruction(code: int, value: int, if_true: int = 0, if_false: int = 0) -> bytes:
    return struct.pack("=HBBI", code, if_true, if_false, value)
