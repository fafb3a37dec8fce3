"""The hooks of values that are turned into text."""

from __future__ import annotations

from typing import Any

from sandbox.explorer.plain import CONTAINERS, FIXED, SCALARS, shows_plain
from sandbox.explorer.reading import deep, opaque, step
from sandbox.explorer.running import READ, serial


def shown(value: Any) -> Any:
    """The same value, about to be turned into text."""
    if type(value) in SCALARS:
        return value
    foot = deep(value)
    if foot:
        step("reads", value, None, None, foot)
    elif type(value) not in FIXED and not shows_plain(value) and hasattr(type(value), "__dataclass_params__"):
        _show_dataclass(value)
    if (foot or type(value) is tuple) and not _shows_nested_plain(value):
        return Shown(opaque(repr, value), type(value).__name__)
    return value


class Shown:
    """The text of a container, made already: objects in it have told theirs one after the other."""

    __slots__ = ("_kind", "_text")

    def __init__(self, text: str, kind: str) -> None:
        self._text = text
        self._kind = kind

    def __repr__(self) -> str:
        return self._text

    def __format__(self, form: str) -> str:
        if form:
            raise TypeError(f"unsupported format string passed to {self._kind}.__format__")
        return self._text


def _shows_nested_plain(value: Any, known: frozenset[int] = frozenset()) -> bool:
    if type(value) not in (tuple, frozenset) and not isinstance(value, CONTAINERS):
        return shows_plain(value)
    if id(value) in known:
        return True
    inside = [*value, *value.values()] if isinstance(value, dict) else value
    return all(_shows_nested_plain(one, known | {id(value)}) for one in inside)


def _show_dataclass(value: Any) -> None:
    if type(value).__repr__.__qualname__.endswith("__repr__") and not type(value).__dataclass_params__.frozen:
        number = serial(value)
        step("reads", value, None, None, tuple(((number, name), READ) for name in vars(value)))


def join_text(*pieces: str) -> str:
    """The pieces of an f-string, put together."""
    return "".join(pieces)
