"""The hooks of built-in functions that give iterators, and of `next`."""

from __future__ import annotations

from types import FunctionType
from typing import Any

from sandbox.explorer.calls import call_any
from sandbox.explorer.items import advance, python_methods
from sandbox.explorer.loops import Advancing, backwards, begun, iterate, seen_through
from sandbox.explorer.plain import CONTAINERS, FIXED, VIEWS, holds_plain
from sandbox.explorer.reading import step, whole
from sandbox.explorer.running import WRITE, serial

_NOTHING = object()


def builtin_enumerate(values: Any, start: int = 0) -> Any:
    """`enumerate`."""
    return _enumerated(iterate(values), start)


def _enumerated(values: Any, position: int) -> Any:
    for value in values:
        yield position, value
        position += 1


def builtin_zip(*values: Any, strict: bool = False) -> Any:
    """`zip`."""
    if all(type(one) in FIXED for one in values):
        return zip(*values, strict=strict)
    iterators: list[Any] = []
    for one in values:
        made = iterate(one)
        iterators.append(iter(made))
    return _zipped(iterators, strict)


def _zipped(iterators: list[Any], strict: bool) -> Any:
    while iterators:
        row: list[Any] = []
        for iterator in iterators:
            value = next(iterator, _NOTHING)
            if value is _NOTHING:
                if strict and (row or any(next(one, _NOTHING) is not _NOTHING for one in iterators[1:])):
                    raise ValueError("zip() arguments have different lengths")
                return
            row.append(value)
        yield tuple(row)


def builtin_map(function: Any, *values: Any) -> Any:
    """`map`."""
    if len(values) == 1 and function in _CALLS_NOTHING:
        container = seen_through(values[0]) if type(values[0]) in VIEWS else values[0]
        if isinstance(container, CONTAINERS) and "__iter__" not in python_methods(type(container)):
            return PlainMap(function, container, begun(values[0], container))
    rows = builtin_zip(*values)
    return _mapped(function, rows)


def _mapped(function: Any, rows: Any) -> Any:
    for row in rows:
        yield call_any(function, *row)


_CALLS_NOTHING: frozenset[Any] = frozenset({str, int, float, bool, len, abs, repr, ord, chr, bin, hex, round})
"""Functions of C that run nothing of the program when they are given plain values."""


class PlainMap:
    """What `map` of such a function over a container gives: emptied at once, it is one step, as it is in C."""

    __slots__ = ("_container", "_function", "_iterator")

    def __init__(self, function: Any, container: Any, iterator: Any) -> None:
        self._function = function
        self._container = container
        self._iterator = iterator

    def __iter__(self) -> PlainMap:
        return self

    def __next__(self) -> Any:
        step("loops over", self._container, None, None, ((serial(self), WRITE), *whole(self._container)))
        value = next(self._iterator)
        return call_any(self._function, value)

    def emptied(self) -> list[Any] | None:
        """All that is left, taken in one step; None if values may run code of the program."""
        step("reads", self._container, None, None, ((serial(self), WRITE), *whole(self._container)))
        if not holds_plain(self._container):
            return None
        return [self._function(value) for value in self._iterator]


def builtin_filter(function: Any, values: Any) -> Any:
    """`filter`."""
    rest = iterate(values)
    return _filtered(function, rest)


def _filtered(function: Any, values: Any) -> Any:
    for value in values:
        if value if function is None else call_any(function, value):
            yield value


def builtin_reversed(values: Any) -> Any:
    """`reversed`."""
    if isinstance(values, CONTAINERS) or type(values) in VIEWS:
        return backwards(values)
    return reversed(values)


def builtin_iter(values: Any, *sentinel: Any) -> Any:
    """`iter`."""
    if sentinel:
        return Until(values, sentinel[0])
    container = seen_through(values) if type(values) in VIEWS else values
    if isinstance(container, CONTAINERS) and "__iter__" not in python_methods(type(container)):
        return Stepping(container, begun(values, container))
    made = iterate(values)
    return iter(made)


class Stepping:
    """An iterator over a container that threads may share: taking a value is one step, as it is in C."""

    __slots__ = ("_container", "_iterator")

    def __init__(self, container: Any, iterator: Any) -> None:
        self._container = container
        self._iterator = iterator

    def __iter__(self) -> Stepping:
        return self

    def __next__(self) -> Any:
        container = self._container
        step("takes next of", container, None, None, ((serial(self), WRITE), *whole(container)))
        return next(self._iterator)


class Until:
    """What `iter(function, sentinel)` gives."""

    __slots__ = ("function", "sentinel")

    def __init__(self, function: Any, sentinel: Any) -> None:
        self.function = function
        self.sentinel = sentinel

    def __iter__(self) -> Until:
        return self

    def __next__(self) -> Any:
        if self.function is None or (value := call_any(self.function)) == self.sentinel:
            self.function = None
            raise StopIteration
        return value


def builtin_next(iterator: Any, *default: Any) -> Any:
    """`next`."""
    try:
        if type(iterator) is Advancing or isinstance(type(iterator).__next__, FunctionType):
            return next(iterator)
        return advance(iterator, iterator.__next__)
    except StopIteration:
        if default:
            return default[0]
        raise
