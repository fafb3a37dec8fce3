"""What the filter answers to every call there is, on both processors: tried by hand, as a kernel has only one."""

from __future__ import annotations

import errno
import struct
import sys

import pytest

if sys.platform != "linux":
    pytest.skip("system calls of Linux", allow_module_level=True)

from sandbox.jail.seccomp import Filter
from sandbox.jail.syscalls import ARCHITECTURES, allowed, checked

PID = 4321
ALLOW, KILL, REFUSE = 0x7FFF0000, 0x80000000, 0x00050000 | errno.EPERM
OF_THE_OTHER_TABLE = 0x40000000
"""Of x32, whose calls x86-64 takes too."""


def answer(code: bytes, machine: str, number: int, *arguments: int, architecture: int | None = None) -> int:
    """Run the filter as the kernel's `seccomp_data` and classic BPF are defined (Linux, `linux/filter.h`)."""
    given = [*arguments, *[0] * (6 - len(arguments))]
    data = struct.pack("=IIQ6Q", number, architecture or ARCHITECTURES[machine], 0, *given)
    held, at = 0, 0
    for _ in range(len(code)):
        operation, if_true, if_false, value = struct.unpack_from("=HBBI", code, 8 * at)
        if operation == 0x06:
            return int(value)
        if operation == 0x20:
            (held,) = struct.unpack_from("=I", data, value)
            at += 1
        else:
            holds = {0x15: held == value, 0x35: held >= value, 0x45: bool(held & value)}[operation]
            at += 1 + (if_true if holds else if_false)
    raise AssertionError("it does not end")


@pytest.fixture(params=[*ARCHITECTURES])
def machine(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def test_a_call_in_no_list_is_refused_and_one_in_the_list_is_allowed(machine: str) -> None:
    code = Filter(machine).code(PID)
    told = {number: answer(code, machine, number) for number in range(1000) if number not in checked(machine).values()}
    assert {number for number, said in told.items() if said == ALLOW} == {*allowed(machine)}
    assert {said for number, said in told.items() if number not in allowed(machine)} == {REFUSE}


def test_calls_of_another_table_are_refused_and_those_of_another_processor_kill(machine: str) -> None:
    code = Filter(machine).code(PID)
    assert {answer(code, machine, OF_THE_OTHER_TABLE + number) for number in range(600)} == {REFUSE}
    others = [*(architecture for architecture in ARCHITECTURES.values() if architecture != ARCHITECTURES[machine])]
    for other in (*others, 0x40000003):
        assert {answer(code, machine, number, architecture=other) for number in range(600)} == {KILL}


@pytest.mark.parametrize(
    ("name", "arguments", "holds"),
    [
        ("mmap", (0, 4096, 3, 0x22), True),
        ("mmap", (0, 4096, 7, 0x22), False),
        ("mmap", (0, 4096, 5, 0x22), False),
        ("mmap", (0, 4096, 3, 0x40022), False),
        ("mprotect", (4096, 4096, 3), True),
        ("mprotect", (4096, 4096, 5), False),
        ("clone", (0x003D0F00,), True),
        ("clone", (0x007D0F00,), True),
        ("clone", (0x003D0F00 | 1 << 32,), False),
        ("clone", (0x003D0F00 & ~0x10000,), False),
        ("clone", (17,), False),
        ("kill", (PID, 9), True),
        ("kill", (PID + 1, 9), False),
        ("kill", (0, 9), False),
        ("kill", (2**32 - 1, 9), False),
        ("tgkill", (PID, PID, 9), True),
        ("tgkill", (1, 1, 9), False),
        ("prlimit64", (0, 7), True),
        ("prlimit64", (1, 7), False),
        ("sched_getaffinity", (0,), True),
        ("sched_getaffinity", (1,), False),
        ("clock_gettime", (11,), True),
        ("clock_gettime", (16,), False),
        ("clock_gettime", (~PID << 3 & 0xFFFFFFFF | 2,), False),
        ("clock_gettime", (~PID << 3 & 0xFFFFFFFF | 6,), True),
        ("clock_nanosleep", (1,), True),
        ("clock_nanosleep", (~1 << 3 & 0xFFFFFFFF | 2,), False),
    ],
)
def test_a_call_is_allowed_with_some_arguments_only(
    machine: str, name: str, arguments: tuple[int, ...], holds: bool
) -> None:
    code = Filter(machine).code(PID)
    assert answer(code, machine, checked(machine)[name], *arguments) == (ALLOW if holds else REFUSE)


def test_what_a_library_tries_first_is_said_not_to_exist(machine: str) -> None:
    code = Filter(machine).code(PID)
    assert answer(code, machine, checked(machine)["clone3"]) == 0x00050000 | errno.ENOSYS
    assert answer(code, machine, checked(machine)["ioctl"], 1, 0x5401) == 0x00050000 | errno.ENOTTY
