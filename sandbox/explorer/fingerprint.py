"""The state of the program as bytes: equal bytes mean that whatever happens next is the same.

What is in it: for each thread its frames (code, position, the variables that it will still read), the exception that it
handles, its random generator; the global variables; and everything that these reach, each object by the number of its
first appearance, so that two states that differ only in addresses are equal. Whatever has a state that cannot be read
makes the state incomparable (None): then nothing is concluded from it.
"""

from __future__ import annotations

import marshal
from hashlib import blake2b
from types import CodeType, FrameType
from typing import Any

from sandbox.explorer.build import TEMPORARY
from sandbox.explorer.contents import Incomparable, Writer
from sandbox.explorer.liveness import live_after
from sandbox.explorer.running import NOW, TURN, ProgramThread, arrive

_OUTER = frozenset({"_main", "_body"})
_OPEN_GENERATORS = frozenset({"_over", "_over_list", "_enumerated", "_zipped"})
_HIDING = frozenset({"_call_back", "_results", "as_completed", "builtin_map", "builtin_filter", "<listcomp>"})
"""Functions of ours that keep something where it cannot be seen while they pause."""

_HARMLESS_LIBRARY = frozenset({"__enter__", "__exit__", "inner", "__init__", "wrapper"})

_codes: dict[CodeType, int] = {}


def fingerprint(arrived: ProgramThread | None, frame: FrameType | None) -> bytes | None:
    """The state now, just before the scheduler decides; `frame` is where the thread that asks stands."""
    write = Writer(_generator)
    constant = NOW.constant
    try:
        for thread in NOW.threads:
            _thread(write, thread, frame if thread is arrived and thread is NOW.current else None)
        for name, value in NOW.globals.items():
            if name[:2] != "__" and name not in constant:
                write.out.append(name)
                write.put(value)
        if NOW.timed:
            write.out.append(NOW.clock)
        if NOW.shared_prints:
            write.out += NOW.output
        write.rest()
    except Incomparable:
        return None
    return blake2b(marshal.dumps(write.out, 2), digest_size=16).digest()


def _thread(write: Writer, thread: ProgramThread, frame: FrameType | None) -> None:
    out = write.out
    if thread.ended:
        out.append("ended")
        return
    if thread.opaque:
        raise Incomparable("a C function")
    out += ("thread", thread.made)
    if thread.action[0] == TURN:
        out += ("turn", repr(thread.foot))
    top: FrameType | None = frame if frame is not None else thread.glet.gr_frame
    while top is not None and top.f_code is not arrive.__code__:
        top = top.f_back
    if top is not None:
        _frames(write, top.f_back)
    handled = thread.handled if frame is None else _handled()
    write.put(handled)
    if thread.chance is not None:
        out.append(hash(thread.chance.getstate()))


def _handled() -> BaseException | None:
    import sys

    return sys.exception()


def _frames(write: Writer, frame: FrameType | None) -> None:
    while frame is not None:
        code = frame.f_code
        space = frame.f_globals
        if space is NOW.globals:
            _variables(write, frame, code)
        elif space.get("__name__", "").startswith("sandbox.explorer"):
            if code.co_name in _OUTER:
                return
            if code.co_name in _HIDING:
                raise Incomparable(code.co_name)
            _live_variables(write, frame, code)
        elif code.co_name in _HARMLESS_LIBRARY:
            _all_variables(write, frame, code)
        else:
            raise Incomparable(code.co_name)
        frame = frame.f_back


def _number(code: CodeType) -> int:
    number = _codes.get(code)
    if number is None:
        number = _codes[code] = len(_codes)
    return number


def _variables(write: Writer, frame: FrameType, code: CodeType) -> None:
    write.out += ("frame", _number(code), frame.f_lasti)
    names = frame.f_locals
    if names is frame.f_globals:
        return
    if not code.co_flags & 1:
        for name, value in dict(names).items():
            write.out.append(name)
            write.put(value)
        return
    live = live_after(code, frame.f_lasti)
    always = code.co_cellvars + code.co_freevars
    for name, value in dict(names).items():
        if name in live or name[:4] == TEMPORARY or name == ".0" or name in always:
            write.out.append(name)
            write.put(value)


def _live_variables(write: Writer, frame: FrameType, code: CodeType) -> None:
    lasti = frame.f_lasti
    write.out += ("frame", _number(code), lasti)
    live = live_after(code, lasti)
    always = code.co_cellvars + code.co_freevars
    if live or always:
        names = frame.f_locals
        for name in live + always:
            if name in names:
                write.out.append(name)
                write.put(names[name])


def _all_variables(write: Writer, frame: FrameType, code: CodeType) -> None:
    write.out += ("frame", _number(code), frame.f_lasti)
    for name, value in dict(frame.f_locals).items():
        write.out.append(name)
        write.put(value)


def _generator(write: Writer, generator: Any) -> None:
    frame: FrameType | None = generator.gi_frame
    if frame is None:
        write.out.append("exhausted")
        return
    if generator.gi_running:
        write.out.append("running")
        return
    write.put(generator.gi_yieldfrom)
    code = frame.f_code
    if frame.f_globals is NOW.globals:
        _variables(write, frame, code)
    elif code.co_name in _OPEN_GENERATORS:
        _all_variables(write, frame, code)
    else:
        raise Incomparable(code.co_name)
