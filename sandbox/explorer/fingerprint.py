"""The state of the program as bytes: equal bytes mean that whatever happens next is the same.

What is in it: for each thread its frames (code, position, the variables that it will still read), the exception that it
handles, its random generator; the global variables; and everything that these reach, each object by the number of its
first appearance, so that two states that differ only in addresses are equal. Whatever has a state that cannot be read
makes the state incomparable (None): then nothing is concluded from it.
"""

from __future__ import annotations

import marshal
import sys
from hashlib import blake2b
from inspect import CO_OPTIMIZED
from types import CodeType, FrameType
from typing import Any

from sandbox.explorer.build import TEMPORARY
from sandbox.explorer.contents import Incomparable, Writer
from sandbox.explorer.liveness import live_after
from sandbox.explorer.running import NOW, TURN, ProgramThread, arrive

_OUTER = frozenset({"_main", "_body"})
_OPEN_GENERATORS = frozenset({"_over", "_over_list", "_enumerated", "_zipped"})
_HIDING = frozenset({"_call_back", "_mapped", "_filtered", "<listcomp>"})
"""Functions of ours that keep something where it cannot be seen while they pause."""

_HARMLESS_LIBRARY = frozenset({"__enter__", "__exit__", "inner", "__init__", "wrapper"})

Shape = tuple[Any, ...]
Part = tuple[int, list[Any]]
"""The number of a shape, and the values to put into it."""

_shapes: dict[Shape, int] = {}
Site = tuple[int, tuple[str, ...], bool]
"""A number for the place in the code, the variables that matter there, and whether some may change from outside."""

# By the address of the code, which is kept: to hash a code object is to hash all that it is made of.
_places: dict[tuple[int, int], int] = {}
_sites: dict[int, tuple[CodeType, dict[int, Site]]] = {}


def fingerprint(arrived: ProgramThread | None, frame: FrameType | None) -> bytes | None:
    """The state now, just before the scheduler decides; `frame` is where the thread that asks stands."""
    write = Writer(_generator)
    skipped = NOW.constant
    put, out = write.put, write.out
    try:
        for thread in NOW.threads:
            _thread(write, thread, frame if thread is arrived and thread is NOW.current else None)
        for name, value in NOW.globals.items():
            if name not in skipped and name[:2] != "__":
                out.append(name)
                put(value)
        if NOW.timed:
            write.out.append(NOW.clock)
        if NOW.shared_prints:
            write.out += NOW.output
        write.rest()
    except Incomparable:
        return None
    finally:
        write.close()
    return blake2b(marshal.dumps(write.out, 2), digest_size=16).digest()


def _thread(write: Writer, thread: ProgramThread, frame: FrameType | None) -> None:
    out = write.out
    if thread.ended:
        out.append(None)
        return
    if thread.opaque:
        raise Incomparable("a C function")
    if thread.action[0] == TURN:
        out.append(("turn", repr(thread.foot)))
    part = thread.skeleton if frame is None else None
    if part is None:
        frames = Frames()
        frames.add_all(frame if frame is not None else thread.glet.gr_frame)
        part = frames.part()
        if frame is None and not frames.has_cells:
            # Until the thread goes on, nothing of this changes: `arrive` and `finish` see to that.
            thread.skeleton = part
    out.append(part[0])
    put = write.put
    for value in part[1]:
        put(value)
    out.append(thread.made)
    handled = thread.handled if frame is None else sys.exception()
    if handled is not None:
        put(handled)
    if thread.chance is not None:
        out.append(("chance", hash(thread.chance.getstate())))


class Frames:
    """Takes frames apart into what their code says and the values that they will still read."""

    def __init__(self) -> None:
        self._shape: list[Any] = []
        self._values: list[Any] = []
        self.has_cells = False

    def part(self) -> Part:
        """What was taken apart."""
        shape = tuple(self._shape)
        number = _shapes.get(shape)
        if number is None:
            number = _shapes[shape] = len(_shapes)
        return number, self._values

    def add_all(self, top: FrameType | None) -> None:
        """A thread's frames, from where it stands before its next operation."""
        while top is not None and top.f_code is not arrive.__code__:
            top = top.f_back
        frame = top.f_back if top is not None else None
        while frame is not None:
            code = frame.f_code
            space = frame.f_globals
            if space is NOW.globals:
                self.add(frame, code, False)
            elif space.get("__name__", "").startswith("sandbox.explorer"):
                if code.co_name in _OUTER:
                    return
                if code.co_name in _HIDING:
                    raise Incomparable(code.co_name)
                self.add(frame, code, True)
            elif code.co_name in _HARMLESS_LIBRARY:
                self.add_whole(frame, code)
            else:
                raise Incomparable(code.co_name)
            frame = frame.f_back

    def add(self, frame: FrameType, code: CodeType, ours: bool) -> None:
        """The variables that the frame will still read."""
        if code.co_flags & CO_OPTIMIZED:
            number, names, has_cells = _site(code, frame.f_lasti, ours)
            self._shape.append(number)
            self.has_cells |= has_cells
            if names:
                self._add(names, frame.f_locals)
        elif frame.f_locals is frame.f_globals:
            self._shape += (_site(code, frame.f_lasti, ours)[0], "module")
        else:
            self.add_whole(frame, code)

    def add_whole(self, frame: FrameType, code: CodeType) -> None:
        """All variables of the frame."""
        self._shape.append(_site(code, frame.f_lasti, False)[0])
        self.has_cells = True
        names = dict(frame.f_locals)
        self._shape.append(tuple(names))
        self._values += names.values()

    def _add(self, names: tuple[str, ...], variables: Any) -> None:
        bound = [name for name in names if name in variables]
        if len(bound) < len(names):
            self._shape.append(tuple(bound))
        self._values += [variables[name] for name in bound]


def _site(code: CodeType, offset: int, ours: bool) -> Site:
    known = _sites.get(id(code))
    if known is None:
        known = _sites[id(code)] = (code, {})
    site = known[1].get(offset)
    if site is None:
        live = live_after(code, offset)
        shared = code.co_cellvars + code.co_freevars
        kept = () if ours else [name for name in code.co_varnames if name[:4] == TEMPORARY or name == ".0"]
        names = tuple(dict.fromkeys((*live, *kept, *shared)))
        number = _places.setdefault((id(code), offset), len(_places))
        site = known[1][offset] = (number, names, bool(shared))
    return site


def _generator(write: Writer, generator: Any) -> None:
    frame: FrameType | None = generator.gi_frame
    if frame is None:
        write.out.append(("exhausted",))
        return
    if generator.gi_running:
        write.out.append(("running",))
        return
    write.put(generator.gi_yieldfrom)
    code = frame.f_code
    frames = Frames()
    if frame.f_globals is NOW.globals:
        frames.add(frame, code, False)
    elif code.co_name in _OPEN_GENERATORS:
        frames.add_whole(frame, code)
    else:
        raise Incomparable(code.co_name)
    number, values = frames.part()
    write.out.append(number)
    for value in values:
        write.put(value)
