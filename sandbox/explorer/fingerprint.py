"""The state of the program as bytes: equal bytes mean that whatever happens next is the same.

What is in it: for each thread its frames (code, position, the variables that it will still read), the exception that it
handles, its random generator; the global variables; and everything that these reach, each object by the number of its
first appearance, so that two states that differ only in addresses are equal. Whatever has a state that cannot be read
makes the state incomparable (None): then nothing is concluded from it.
"""

from __future__ import annotations

import marshal
import sys
from _blake2 import blake2b
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
_kept: dict[tuple[tuple[str, ...], frozenset[str]], tuple[int, tuple[str, ...]]] = {}
Site = tuple[int, tuple[str, ...], bool]
"""A number for the place in the code, the variables that matter there, and whether some may change from outside."""

PROGRAM, OURS, OUTER, HIDING, HARMLESS, FOREIGN, WHOLE = range(7)
"""Whose code it is: the program's; a hook's or a model's; what starts a thread; one that hides something; a function of
the standard library that keeps nothing; any other. `WHOLE`: the program's, with variables that are no fast locals."""

_places: dict[tuple[int, int], int] = {}
_codes: dict[int, tuple[int, dict[int, Site], CodeType]] = {}
"""By the address of the code, which is kept: to hash a code object is to hash all that it is made of."""


def fingerprint(arrived: ProgramThread | None, frame: FrameType | None) -> bytes | None:
    """The state now, just before the scheduler decides; `frame` is where the thread that asks stands."""
    write = Writer(_generator)
    put, out = write.put, write.out
    try:
        for thread in NOW.threads:
            _thread(write, thread, frame if thread is arrived and thread is NOW.current else None)
        variables = NOW.globals
        number, names = _globals(tuple(variables), NOW.constant)
        out.append(("v", number))
        for name in names:
            put(variables[name])
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


def _globals(names: tuple[str, ...], constant: frozenset[str]) -> tuple[int, tuple[str, ...]]:
    """A number for the global variables that may change, and which they are."""
    known = _kept.get((names, constant))
    if known is None:
        kept = tuple(name for name in names if name not in constant and name[:2] != "__")
        known = _kept[names, constant] = (len(_kept), kept)
    return known


def _thread(write: Writer, thread: ProgramThread, frame: FrameType | None) -> None:
    out = write.out
    if thread.ended:
        out.append(None)
        return
    if thread.opaque:
        raise Incomparable("a C function")
    if thread.action[0] == TURN:
        out.append(("turn", repr(thread.foot)))
    part = thread.skeleton
    if part is None:
        frames = Frames()
        frames.add_all(frame if frame is not None else thread.glet.gr_frame)
        part = frames.part()
        if not frames.has_cells:
            # Until the thread comes to its next operation, nothing of this changes.
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
            role, sites, _ = _codes.get(id(code)) or _code(frame, code)
            if role == OUTER:
                return
            if role <= OURS:
                self._add(frame, sites.get(frame.f_lasti) or _site(code, sites, frame.f_lasti, role))
            else:
                self._add_odd(frame, code, role)
            frame = frame.f_back

    def add(self, frame: FrameType, code: CodeType) -> None:
        """The variables that a frame of the program will still read."""
        role, sites, _ = _codes.get(id(code)) or _code(frame, code)
        if role == PROGRAM:
            self._add(frame, sites.get(frame.f_lasti) or _site(code, sites, frame.f_lasti, role))
        else:
            self._add_odd(frame, code, role)

    def _add(self, frame: FrameType, site: Site) -> None:
        number, names, has_cells = site
        self._shape.append(number)
        if has_cells:
            self.has_cells = True
        if names:
            variables = frame.f_locals
            for name in names:
                if name not in variables:
                    names = tuple(one for one in names if one in variables)
                    self._shape.append(names)
                    break
            self._values += [variables[name] for name in names]

    def _add_odd(self, frame: FrameType, code: CodeType, role: int) -> None:
        if role == WHOLE and frame.f_locals is frame.f_globals:
            self._shape += (_place(code, frame.f_lasti), "module")
        elif role in (WHOLE, HARMLESS):
            self.add_whole(frame, code)
        else:
            raise Incomparable(code.co_name)

    def add_whole(self, frame: FrameType, code: CodeType) -> None:
        """All variables of the frame."""
        self._shape.append(_place(code, frame.f_lasti))
        self.has_cells = True
        names = dict(frame.f_locals)
        self._shape.append(tuple(names))
        self._values += names.values()


def _code(frame: FrameType, code: CodeType) -> tuple[int, dict[int, Site], CodeType]:
    made = _codes[id(code)] = (_role(frame, code), {}, code)
    return made


def _role(frame: FrameType, code: CodeType) -> int:
    if frame.f_globals is NOW.globals:
        return PROGRAM if code.co_flags & CO_OPTIMIZED else WHOLE
    if frame.f_globals.get("__name__", "").startswith("sandbox.explorer"):
        return OUTER if code.co_name in _OUTER else HIDING if code.co_name in _HIDING else OURS
    return HARMLESS if code.co_name in _HARMLESS_LIBRARY else FOREIGN


def _place(code: CodeType, offset: int) -> int:
    return _places.setdefault((id(code), offset), len(_places))


def _site(code: CodeType, sites: dict[int, Site], offset: int, role: int) -> Site:
    live = live_after(code, offset)
    shared = code.co_cellvars + code.co_freevars
    temporary = role == PROGRAM
    kept = [name for name in code.co_varnames if temporary and (name[:4] == TEMPORARY or name == ".0")]
    names = tuple(dict.fromkeys((*live, *kept, *shared)))
    site = sites[offset] = (_place(code, offset), names, bool(shared))
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
        frames.add(frame, code)
    elif code.co_name in _OPEN_GENERATORS:
        frames.add_whole(frame, code)
    else:
        raise Incomparable(code.co_name)
    number, values = frames.part()
    write.out.append(number)
    for value in values:
        write.put(value)
