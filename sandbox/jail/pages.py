"""Gives a fresh child the pages that every run writes to or reads from, all at once and before its job comes.

A forked child shares its parent's memory until it writes to it; then each page is copied on its own, in a trap to the
kernel. Every run does much the same before and after its program, so the zygote tries it once, and has a child copy
these pages by two calls:

1. `learn`: a trial run, confined like any, of which the kernel is asked what pages it came to have
2. `Pages.fetch`, the first that a child does

Where the kernel has none of that, the pages come one by one as they are used.
"""

from __future__ import annotations

import ctypes
import os
import signal
import struct
import sys
from functools import partial

from sandbox.jail import linux
from sandbox.jail.mappings import Mapping

TYPE_CHECKING = False  # `typing` would take as long as everything else here
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from io import FileIO

PAGE = os.sysconf("SC_PAGE_SIZE")
_READ, _WRITE = 22, 23
"""The kernel's `MADV_POPULATE_READ` and `MADV_POPULATE_WRITE`."""

_NO_ADVICE = -1
_take = linux.take_advice

_PRESENT, _OF_A_FILE, _EXCLUSIVE = 1 << 63, 1 << 61, 1 << 56
"""In /proc/PID/pagemap: the page is in memory; it is still the file's; no other process has it."""

_AT_ONCE = 65536
"""The kernel's `fault_around_bytes`: to read a page of a file maps so many bytes around it, if they are in memory."""

_MOST_RANGES = 1024
"""The kernel takes no more in one call."""

_RANGE = "=QQ"
"""An address and a length, as the kernel's `struct iovec`."""


_POOL, _STEP, _LARGEST = 16384, 16, 512
"""How Python's allocator (`Objects/obmalloc.c`) parts its memory: pools for objects of the same size each."""

_BYTES_HEAD = sys.getsizeof(b"")


class Pages:
    """Ranges of memory to write to, and ranges to read, each packed as `_RANGE`. `together`: as long as the kernel
    takes several ranges in one call; tests ask for the other way, which no new kernel goes by itself."""

    def __init__(self, write: bytes, read: bytes, together: bool = True) -> None:
        self._ranges = [(_WRITE, write), (_READ, read)]
        self._kept = [ctypes.create_string_buffer(ranges, len(ranges)) for _, ranges in self._ranges]
        self._write, self._read = (
            linux.advice(buffer, len(buffer) // 16, advice if together else _NO_ADVICE)
            for buffer, (advice, _) in zip(self._kept, self._ranges, strict=True)
        )

    def fetch(self) -> None:
        """Have them all. What the kernel does not do now it does when a page is used."""
        if _take(*self._write) < 0 or _take(*self._read) < 0:
            # A kernel before 6.14 takes no such advice for several ranges.
            self._fetch_one_by_one()

    def _fetch_one_by_one(self) -> None:
        for advice, ranges in self._ranges:
            for start, length in struct.iter_unpack(_RANGE, ranges):
                if not linux.advise(start, length, advice):
                    return  # nor does a kernel before 5.14 for one


def fill_holes() -> list[object]:
    """What is to be kept so that new objects come to lie side by side, on few pages, and not in the holes that
    those of the start have left all over the memory."""
    kept: list[object] = []
    for size in range(_STEP, _LARGEST + 1, _STEP):
        in_pool: dict[int, list[object]] = {}
        while True:
            thing = _thing(size)
            pool = in_pool.setdefault(id(thing) // _POOL, [])
            pool.append(thing)
            # Python takes an empty pool only when none with a hole is left. What this function itself needs may lie in
            # the pool too.
            if len(pool) >= _POOL * 0.8 // size:
                break
        last = in_pool.pop(id(thing) // _POOL)
        kept += in_pool.values()
        del thing
        # The one that was freed last is given first.
        while last:
            last.pop()
    return kept


def _thing(size: int) -> object:
    """A new object for which Python takes so many bytes."""
    if size <= 2 * _STEP:
        return object() if size == _STEP else float("0.5")
    return bytes(size - _BYTES_HEAD)


def learn(be_child: Callable[[tuple[int, ...]], None], job: bytes, done: bytes, together: bool = True) -> Pages | None:
    """What pages a child comes to have; None where that cannot be told. `together`: see `Pages`.

    `be_child` is called in a child, with its four pipes, and must not return before it is killed; `job` is what it
    reads from the first, and `done` is in what it writes to the last when it has come to its end.
    """
    pipes = [os.pipe() for _ in range(4)]
    begin, told, whom = os.pipe(), os.pipe(), os.pipe()
    # Forked first: while it shares a page of this process, nobody else can be taken to be the only one who has it.
    looker = os.fork()
    if looker == 0:
        try:
            os.close(whom[1])
            _look(int(os.read(whom[0], 20)), begin[1], pipes, job, done, told[1])
        finally:
            os._exit(0)
    # If the one who is to look cannot, the child ends too.
    for descriptor in (begin[1], told[1], pipes[0][1]):
        os.close(descriptor)
    ends = (pipes[0][0], *(write for _, write in pipes[1:]))
    may_begin = partial(os.read, begin[0], 1)
    # As a child is forked by the zygote; whatever else is done there, be it by `os.fork`, would be learnt, too.
    child = linux.fork()
    if child == 0:
        try:
            if may_begin():
                be_child(ends)
        finally:
            os._exit(0)
    os.write(whom[1], str(child).encode())
    for descriptor in (begin[0], *whom, *ends, *(read for read, _ in pipes[1:])):
        os.close(descriptor)
    with open(told[0], "rb") as file:
        ranges = file.read()
    os.kill(child, signal.SIGKILL)
    for pid in (child, looker):
        os.waitpid(pid, 0)
    border = 8 + int.from_bytes(ranges[:8], "little")
    return Pages(ranges[8:border], ranges[border:], together) if ranges else None


def _look(child: int, begin: int, pipes: list[tuple[int, int]], job: bytes, done: bytes, tell: int) -> None:
    for _, write in pipes[1:]:
        os.close(write)
    # Opened before the child is confined, because then nobody may look into it.
    with open("/proc/self/maps", encoding="ascii") as maps, open(f"/proc/{child}/pagemap", "rb", 0) as pagemap:
        os.write(begin, b"!")
        os.write(pipes[0][1], job)
        os.close(pipes[0][1])
        said = b""
        while done not in said and (part := os.read(pipes[3][0], 4096)):
            said += part
        if done in said:
            os.write(tell, _told(maps, pagemap))


def _told(maps: Iterable[str], pagemap: FileIO) -> bytes:
    ranges: dict[str, list[bytes]] = {"write": [], "read": []}
    for mapping in map(Mapping, maps):
        if mapping.rights == "rw-p":
            ranges["write"] += _ranges(pagemap, mapping, _PRESENT | _EXCLUSIVE)
        elif mapping.rights in ("r--p", "r-xp") and mapping.file is not None:
            # What was written to when the file was loaded a child has from its parent.
            ranges["read"] += _first_of_each(_ranges(pagemap, mapping, _PRESENT | _OF_A_FILE))
    write, read = (b"".join(several[:_MOST_RANGES]) for several in ranges.values())
    return len(write).to_bytes(8, "little") + write + read


def _first_of_each(ranges: Iterable[bytes]) -> Iterator[bytes]:
    """One page of each group that the kernel has at hand when one is read."""
    had = -1
    for at, length in (struct.unpack(_RANGE, piece) for piece in ranges):
        for start in range(at, at + length, PAGE):
            if start // _AT_ONCE > had:
                had = start // _AT_ONCE
                yield struct.pack(_RANGE, start, PAGE)


def _ranges(pagemap: FileIO, mapping: Mapping, flags: int) -> Iterator[bytes]:
    """The runs of pages of this mapping that have all the flags."""
    pagemap.seek(mapping.start // PAGE * 8)
    entries = pagemap.read((mapping.end - mapping.start) // PAGE * 8)
    found = [entry & flags == flags for (entry,) in struct.iter_unpack("=Q", entries)]
    first = None
    for number, has in enumerate([*found, False]):
        if has and first is None:
            first = number
        elif not has and first is not None:
            yield struct.pack(_RANGE, mapping.start + first * PAGE, (number - first) * PAGE)
            first = None
