"""A library of the zygote is two mappings, because each more costs every run; and none may do more than it has to."""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

import pytest

from sandbox.jail.launch import Zygote
from sandbox.local_pool import LocalPool
from tests.sandbox.test_broken_children import number_of
from tests.sandbox.test_jail import skip_without

if sys.platform != "linux":
    pytest.skip("only Linux has what the jail is made of", allow_module_level=True)

from sandbox.jail import linux, mappings

READ_AND_WRITE, READ_AND_EXECUTE = 3, 5
PAGE = 0x1000


def piece(start: int, pages: int, rights: str, offset: int, file: int = 77) -> str:
    """A line of /proc/PID/maps. Places in pages; file 0: none."""
    first, last = (0x7F0000000000 + number * PAGE for number in (start, start + pages))
    return f"{first:x}-{last:x} {rights} {offset * PAGE:08x} fe:00 {file}    /lib/some.so"


def joined(*lines: str) -> list[tuple[int, int, int]]:
    changes = mappings.to_join(lines)
    return sorted(((start - 0x7F0000000000) // PAGE, length // PAGE, rights) for start, length, rights in changes)


HEAD, CODE, CONSTANTS = piece(0, 2, "r--p", 0), piece(2, 7, "r-xp", 2), piece(9, 2, "r--p", 9)


@pytest.mark.parametrize("offset", [10, 11], ids=["apart in the file", "behind the constants in the file"])
def test_a_library_becomes_its_code_and_its_variables(offset: int) -> None:
    written_once, variables = piece(11, 1, "r--p", offset), piece(12, 2, "rw-p", offset + 1)
    assert joined(HEAD, CODE, CONSTANTS, written_once, variables) == [
        (0, 11, READ_AND_EXECUTE),
        (11, 1, READ_AND_WRITE),
    ]


@pytest.mark.parametrize(
    "lines",
    [
        (HEAD, piece(2, 7, "r--p", 2)),
        (HEAD, piece(2, 7, "r-xp", 2, file=78)),
        (HEAD, piece(3, 7, "r-xp", 2)),
        (HEAD, piece(2, 7, "r-xp", 3)),
        (piece(0, 2, "r--p", 0, file=0), piece(2, 7, "r-xp", 2, file=0)),
        (piece(0, 2, "rw-p", 0), CODE),
        (piece(0, 2, "r--s", 0), CODE),
    ],
    ids=["no code", "two files", "a gap in memory", "a gap in the file", "no file", "variables before it", "shared"],
)
def test_only_pieces_of_one_file_that_follow_one_another_are_joined(lines: tuple[str, str]) -> None:
    assert joined(*lines) == []


async def test_the_zygote_has_each_library_in_two_mappings_and_none_that_is_writable_and_executable() -> None:
    async with LocalPool() as pool:
        await skip_without(pool, "A")
        found = _mappings_of(await pool.zygote())
    assert not [mapping for mapping in found if "w" in mapping.rights and "x" in mapping.rights]
    with_code = {mapping.file for mapping in found if mapping.file and "x" in mapping.rights}
    assert with_code
    assert max(Counter(mapping.file for mapping in found if mapping.file in with_code).values()) == 2


def _mappings_of(zygote: Zygote) -> list[mappings.Mapping]:
    try:
        lines = Path(f"/proc/{number_of(zygote)}/maps").read_text(encoding="ascii").splitlines()
    except PermissionError:
        pytest.skip("a process of another user may not be looked at")
    return [*map(mappings.Mapping, lines)]


def test_what_the_kernel_forbids_stays_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    """As where a hardened kernel lets no constants become code."""
    asked = []

    def forbidden(*change: int) -> None:
        asked.append(change)
        raise PermissionError

    monkeypatch.setattr(linux, "protect", forbidden)
    mappings.join()
    assert asked
