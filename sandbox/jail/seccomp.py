"""The seccomp filter: an allow-list, as classic BPF, built by hand because the jail has no library for it.

1. `Filter`: the program for this processor, made once in the zygote; only the process id is filled in per child
2. `Filter.install`: in force from here on, for every thread, and never taken off again

Refused calls answer EPERM, so that a program sees `PermissionError` and not a crash.
"""

from __future__ import annotations

import ctypes
import errno
import struct

from sandbox.jail.linux import MACHINE, syscall
from sandbox.jail.syscalls import ARCHITECTURES, allowed, checked

_LOAD, _EQUAL, _ANY_BIT, _RETURN = 0x20, 0x15, 0x45, 0x06
_NUMBER, _ARCHITECTURE, _ARGUMENTS = 0, 4, 16

_ALLOW = 0x7FFF0000
_KILL = 0x80000000
_ERRNO = 0x00050000
_REFUSE = _ERRNO | errno.EPERM

PTHREAD_FLAGS = (0x003D0F00, 0x007D0F00)
"""The flags with which glibc and musl start a thread: everything shared, so never a new process."""

_PROT_EXEC = 0x4
_MAP_HUGETLB = 0x40000
_SET_MODE_FILTER = 1

_OWN_PID = 0xFFFFFFFF
"""Stands in the program for the child's process id."""


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("filter", ctypes.c_void_p))


class Filter:
    """The filter of this processor. Raises `KeyError` if we have no table for it."""

    def __init__(self, machine: str = MACHINE) -> None:
        self._code = b"".join(_program(machine))
        self._pids = [
            at + 4
            for at in range(0, len(self._code), 8)
            if self._code[at : at + 2] == struct.pack("=H", _EQUAL)
            and self._code[at + 4 : at + 8] == struct.pack("=I", _OWN_PID)
        ]

    def code(self, pid: int) -> bytes:
        """The instructions for the process with this id."""
        code = bytearray(self._code)
        for at in self._pids:
            code[at : at + 4] = struct.pack("=I", pid)
        return bytes(code)

    def install(self, pid: int) -> None:
        """Put the filter in force for this process. Raises `OSError`."""
        code = self.code(pid)
        buffer = ctypes.create_string_buffer(code, len(code))
        program = _Program(len(code) // 8, ctypes.addressof(buffer))
        syscall("seccomp", _SET_MODE_FILTER, 0, program)


def _program(machine: str) -> list[bytes]:
    code = [
        _instruction(_LOAD, _ARCHITECTURE),
        _instruction(_EQUAL, ARCHITECTURES[machine], 1, 0),
        _instruction(_RETURN, _KILL),
        _instruction(_LOAD, _NUMBER),
    ]
    for number in allowed(machine):
        code += [_instruction(_EQUAL, number, 0, 1), _instruction(_RETURN, _ALLOW)]
    for name, number in checked(machine).items():
        body = _RULES[name]()
        code += [_instruction(_EQUAL, number, 0, len(body)), *body]
    return [*code, _instruction(_RETURN, _REFUSE)]


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
}


def _low_half(argument: int) -> list[bytes]:
    # Both processors are little-endian.
    return [_instruction(_LOAD, _ARGUMENTS + 8 * argument)]


def _high_half(argument: int) -> list[bytes]:
    return [_instruction(_LOAD, _ARGUMENTS + 8 * argument + 4)]


def _instruction(code: int, value: int, if_true: int = 0, if_false: int = 0) -> bytes:
    return struct.pack("=HBBI", code, if_true, if_false, value)
