"""Joins mappings of this process, because a fork copies them one by one, and an end takes them away one by one.

A library comes as five: its head, its code and its constants, which only the code needs to be executable; what was
written once when it was loaded, and its variables. Here each becomes two. Nothing is both writable and executable. What
a library loses are locks against its own mistakes; no step of the confinement rests on them, since a program that can
write over one of these can write over any function of Python's, too.
"""

from __future__ import annotations

import contextlib

from sandbox.jail import linux

TYPE_CHECKING = False  # `typing` would take as long as everything else here
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    Change = tuple[int, int, int]


class Mapping:
    """One line of /proc/PID/maps."""

    __slots__ = ("end", "file", "offset", "rights", "start")

    def __init__(self, line: str) -> None:
        where, self.rights, offset, device, inode, *_ = line.split()
        self.start, self.end = (int(border, 16) for border in where.split("-"))
        self.offset = int(offset, 16)
        self.file = (device, inode) if inode != "0" else None

    def goes_on(self, before: Mapping) -> bool:
        """Whether this is the next piece of the same file, in memory and in the file."""
        beside = self.is_beside(before)
        return beside and self.offset - before.offset == self.start - before.start

    def is_beside(self, before: Mapping) -> bool:
        """Whether this is of the same file, and directly behind the other one in memory."""
        return self.file is not None and self.file == before.file and self.start == before.end


def join() -> None:
    """Join what the kernel lets be joined: it makes one of two mappings by itself once they are alike."""
    with open("/proc/self/maps", encoding="ascii") as maps:
        changes = list(to_join(maps))
    for change in changes:
        # One that is forbidden stays as it is, and costs each child some microseconds.
        with contextlib.suppress(OSError):
            linux.protect(*change)


def to_join(maps: Iterable[str]) -> Iterator[Change]:
    """The start, the length and the new rights of each stretch that is to become one mapping; `maps`: the lines of
    /proc/PID/maps."""
    stretch: list[Mapping] = []
    for mapping in map(Mapping, maps):
        if stretch and stretch[-1].rights == "r--p" and mapping.rights == "rw-p" and mapping.is_beside(stretch[-1]):
            # Its variables, and before them what was written once.
            once = stretch.pop()
            yield once.start, once.end - once.start, linux.PROT_READ | linux.PROT_WRITE
        if mapping.rights in ("r--p", "r-xp") and stretch and mapping.goes_on(stretch[-1]):
            stretch.append(mapping)
        else:
            yield from _as_code(stretch)
            stretch = [mapping] if mapping.rights in ("r--p", "r-xp") else []
    yield from _as_code(stretch)


def _as_code(stretch: list[Mapping]) -> Iterator[Change]:
    if len(stretch) > 1 and any(mapping.rights == "r-xp" for mapping in stretch):
        yield stretch[0].start, stretch[-1].end - stretch[0].start, linux.PROT_READ | linux.PROT_EXEC
