"""`dataclasses.dataclass`: the same, with generated methods whose reads are seen.

CPython generates `__eq__`, `__repr__` and the comparisons as Python code, so other threads may run between two fields.
A frozen class keeps its generated comparisons: what they read never changes.
"""

from __future__ import annotations

import dataclasses
import sys
from collections.abc import Callable
from typing import Any

from sandbox.explorer.builtin_functions import builtin_repr
from sandbox.explorer.hooks import load_attr
from sandbox.explorer.loops import compared
from sandbox.explorer.running import NOW

_FIELD_BY_FIELD = sys.version_info >= (3, 13)
"""CPython 3.13 compares one field after the other; before, it made a tuple of each side's."""

_ORDER = {"__lt__": "Lt", "__le__": "LtE", "__gt__": "Gt", "__ge__": "GtE"}
_shown_now: set[tuple[int, int]] = set()


def dataclass(cls: Any = None, /, **options: Any) -> Any:
    """`dataclasses.dataclass`."""

    def made(kind: type) -> type:
        own = set(vars(kind))
        new: Any = dataclasses.dataclass(**options)(kind)
        if options.get("repr", True) and "__repr__" not in own:
            new.__repr__ = _representation
        if not options.get("frozen"):
            if options.get("eq", True) and "__eq__" not in own:
                new.__eq__ = _equal
            if options.get("order"):
                for name, symbol in _ORDER.items():
                    setattr(new, name, _ordering(symbol))
        return new  # type: ignore[no-any-return]

    return made if cls is None else made(cls)


def _values(thing: Any) -> tuple[Any, ...]:
    values = []
    for field in dataclasses.fields(thing):
        if field.compare:
            value = load_attr(thing, field.name)
            values.append(value)
    return tuple(values)


def _equal(self: Any, other: Any) -> Any:
    if _FIELD_BY_FIELD and self is other:
        return True
    if other.__class__ is not self.__class__:
        return NotImplemented
    if not _FIELD_BY_FIELD:
        mine = _values(self)
        others = _values(other)
        return compared("Eq", mine, others)
    equal: Any = True
    for field in dataclasses.fields(self):
        if field.compare:
            value = load_attr(self, field.name)
            other_value = load_attr(other, field.name)
            equal = compared("Eq", value, other_value)
            if not equal:
                return equal
    return equal


def _ordering(symbol: str) -> Callable[[Any, Any], Any]:
    def order(self: Any, other: Any) -> Any:
        if other.__class__ is not self.__class__:
            return NotImplemented
        mine = _values(self)
        others = _values(other)
        return compared(symbol, mine, others)

    return order


def _representation(self: Any) -> str:
    mark = (id(self), NOW.current.index)
    if mark in _shown_now:
        return "..."
    _shown_now.add(mark)
    try:
        parts = []
        for field in dataclasses.fields(self):
            if field.repr:
                value = load_attr(self, field.name)
                shown = builtin_repr(value)
                parts.append(f"{field.name}={shown}")
    finally:
        _shown_now.discard(mark)
    return f"{type(self).__qualname__}({', '.join(parts)})"
