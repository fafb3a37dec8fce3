"""What objects hold, written as a flat list that starts each value with a sign of its kind."""

from __future__ import annotations

import contextlib
import functools
import random
from collections import deque
from collections.abc import Callable
from datetime import date, time, timedelta, timezone
from types import (
    BuiltinFunctionType,
    CellType,
    FunctionType,
    GeneratorType,
    MemberDescriptorType,
    MethodDescriptorType,
    MethodType,
    MethodWrapperType,
    ModuleType,
    WrapperDescriptorType,
)
from typing import Any

from sandbox.explorer.plain import CONTAINERS, SCALARS
from sandbox.explorer.running import NOW, Gate, ProgramThread

_CONSTANT = frozenset({MethodDescriptorType, WrapperDescriptorType, type(dict.__dict__["fromkeys"])})
_CLASS_PARTS = (FunctionType, property, staticmethod, classmethod, MemberDescriptorType)
_ITERATORS: frozenset[Any] = frozenset(
    {
        type(iter([])),
        type(iter(())),
        type(iter("")),
        type(iter("é")),
        type(iter(range(0))),
        type(iter(range(1 << 80))),
        type(reversed([])),
        type(iter({})),
        type(iter({}.values())),
        type(iter({}.items())),
        type(iter(set())),
        type(iter(deque())),
        zip,
    }
)


_GENERATOR_MANAGER: Any = contextlib._GeneratorContextManager
"""What a function under `contextlib.contextmanager` gives."""
_RANGE_ITERATOR: Any = type(iter(range(0)))


class Incomparable(Exception):
    """Something has a state that cannot be read."""


class Writer:
    """Writes values into `out`; objects are numbered as they appear, and written by `rest`."""

    __slots__ = ("_generator", "_numbers", "_queue", "out")

    def __init__(self, generator: Callable[[Writer, Any], None]) -> None:
        self.out: list[Any] = []
        self._numbers: dict[int, int] = {}
        self._queue: list[Any] = []
        self._generator = generator

    def put(self, value: Any) -> None:
        """Write a value, or the number of the object that it is."""
        kind = type(value)
        out = self.out
        if kind in SCALARS:
            out.append("=")
            out.append(value if value is not NotImplemented else "NotImplemented")
            return
        number = self._numbers.get(id(value))
        if number is not None:
            out.append("#")
            out.append(number)
        elif kind is tuple:
            out += ("(", len(value))
            for one in value:
                self.put(one)
        elif kind is ProgramThread:
            out += ("T", value.index)
        elif kind is MethodType:
            out.append("M")
            self.put(value.__func__)
            self.put(value.__self__)
        elif kind is ModuleType:
            out += ("m", value.__name__)
        elif kind is range or kind is slice:
            out += ("r", repr(value))
        elif kind in _CONSTANT:
            out += ("c", id(value))
        elif kind is BuiltinFunctionType or kind is MethodWrapperType:
            self._built_in(value)
        elif (kind is FunctionType and value.__closure__ is None and value.__globals__ is not NOW.globals) or (
            isinstance(value, type) and value.__module__ != "__main__"
        ):
            out += ("c", id(value))
        else:
            number = self._numbers[id(value)] = len(self._queue)
            self._queue.append(value)
            out.append("#")
            out.append(number)

    def rest(self) -> None:
        """Write what the objects hold."""
        queue = self._queue
        at = 0
        while at < len(queue):
            self._contents(queue[at])
            at += 1

    def _built_in(self, value: Any) -> None:
        owner = value.__self__
        if owner is None or isinstance(owner, ModuleType | type):
            self.out += ("c", id(value) if isinstance(owner, ModuleType) else value.__qualname__)
        else:
            self.out += ("B", value.__name__)
            self.put(owner)

    def _contents(self, value: Any) -> None:
        kind = type(value)
        out = self.out
        if kind is Gate:
            out += ("G", value.level, value.place, -1 if value.owner is None else value.owner.index)
        elif kind is FunctionType:
            out += ("f", id(value.__code__))
            for part in (value.__defaults__, value.__kwdefaults__, value.__closure__, value.__dict__ or None):
                self.put(part)
        elif kind is CellType:
            self.put(_cell(value))
        elif kind is GeneratorType:
            out.append("g")
            self._generator(self, value)
        elif kind is _RANGE_ITERATOR:
            _, (values,), at = value.__reduce__()
            out += ("ri", repr(values), at)
        elif kind in _ITERATORS:
            out.append("i")
            try:
                self.put(value.__reduce__())
            except RuntimeError:
                # A dict or set was changed under its iterator.
                raise Incomparable(kind.__name__) from None
        elif isinstance(value, CONTAINERS):
            self._container(value)
        elif isinstance(value, type):
            self._class(value)
        else:
            self._object(value, kind)

    def _container(self, value: Any) -> None:
        out = self.out
        out += (type(value).__name__, len(value))
        if isinstance(value, dict):
            for key, one in value.items():
                self.put(key)
                self.put(one)
            self.put(getattr(value, "default_factory", None))
        elif isinstance(value, bytearray):
            out.append(bytes(value))
        else:
            for one in value:
                self.put(one)
        if isinstance(value, deque):
            out.append(value.maxlen)
        own = getattr(value, "__dict__", None)
        if own:
            self.put(own)

    def _class(self, value: type) -> None:
        self.out += ("C", value.__qualname__)
        for name, one in list(vars(value).items()):
            if type(one) is FunctionType:
                if one.__defaults__ or one.__closure__:
                    self.put(one)
            elif name[:2] != "__" and not isinstance(one, _CLASS_PARTS):
                self.out.append(name)
                self.put(one)
        for base in value.__bases__:
            self.put(base)

    def _object(self, value: Any, kind: type) -> None:
        out = self.out
        if isinstance(value, BaseException):
            out.append("e")
            for part in (kind, value.args, value.__dict__ or None, value.__context__, value.__cause__):
                self.put(part)
        elif kind is functools.partial:
            out.append("p")
            for part in (value.func, value.args, value.keywords):
                self.put(part)
        elif isinstance(value, random.Random):
            out += ("R", hash(value.getstate()))
        elif isinstance(value, tuple | frozenset):
            out += ("t", len(value))
            self.put(kind)
            for one in value:
                self.put(one)
        elif kind is object:
            out.append("o")
        elif isinstance(value, date | time | timedelta | timezone):
            out += ("d", repr(value))
        elif kind is _GENERATOR_MANAGER:
            for name, one in vars(value).items():
                out.append(name)
                self.put(one)
        elif (
            kind.__module__ == "__main__"
            or kind.__module__.startswith("sandbox.explorer.")
            or kind.__module__ == "types"
        ):
            self._attributes(value, kind)
        else:
            raise Incomparable(kind.__name__)

    def _attributes(self, value: Any, kind: type) -> None:
        if short := _in_short(value, kind):
            self.out.append((kind.__name__, *short))
            return
        self.out.append("O")
        self.put(kind)
        own = object.__getattribute__(value, "__dict__") if hasattr(kind, "__dict__") and _has_dict(kind) else None
        if own:
            for name, one in own.items():
                self.out.append(name)
                self.put(one)
        for base in kind.__mro__:
            for name, member in vars(base).items():
                if type(member) is MemberDescriptorType:
                    self.out.append(name)
                    try:
                        one = member.__get__(value)
                    except AttributeError:
                        self.out.append("unbound")
                        continue
                    self.put(one)


def _has_dict(kind: type) -> bool:
    return kind.__dictoffset__ != 0


def _cell(cell: CellType) -> Any:
    try:
        return cell.cell_contents
    except ValueError:
        return NotImplemented


def _in_short(value: Any, kind: Any) -> tuple[Any, ...]:
    """A model's own account of its state; empty if the program has given the object attributes of its own."""
    compared = getattr(kind, "compared", None)
    if compared is None or kind.__module__ == "__main__" or len(vars(value)) != kind.fields:
        return ()
    account: tuple[Any, ...] = compared(value)
    return account
