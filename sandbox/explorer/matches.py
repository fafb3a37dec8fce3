"""The hooks of `match`: the parts of a value that a pattern looks at, or None if it has not got them.

CPython unpacks a sequence, and looks up a mapping's keys, in one instruction each: one step.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sandbox.explorer.hidden import refuse_hidden
from sandbox.explorer.hooks import load_attr
from sandbox.explorer.plain import CONTAINERS, is_plain
from sandbox.explorer.reading import step, whole
from sandbox.explorer.running import give_up

_ITSELF = (bool, bytearray, bytes, dict, float, frozenset, int, list, set, str, tuple)
_MISSING = object()


def sequence_parts(value: Any, count: int, star: int) -> tuple[Any, ...] | None:
    """As many parts as there are patterns, the one with a star as a list (`star` is its place, or -1)."""
    if not isinstance(value, Sequence) or isinstance(value, str | bytes | bytearray):
        return None
    if isinstance(value, CONTAINERS):
        step("asks the length of", value, None, None, whole(value))
    if len(value) != count if star < 0 else len(value) < count - 1:
        return None
    if isinstance(value, CONTAINERS):
        step("reads", value, None, None, whole(value))
    parts = list(value)
    if len(parts) < count - (star >= 0):
        raise ValueError(f"not enough values to unpack (expected {count}, got {len(parts)})")
    if star < 0:
        if len(parts) > count:
            raise ValueError(f"too many values to unpack (expected {count})")
        return tuple(parts)
    after = count - star - 1
    middle = parts[star : len(parts) - after]
    return (*parts[:star], middle, *parts[len(parts) - after :])


def mapping_parts(value: Any, keys: tuple[Any, ...], rest: bool) -> tuple[Any, ...] | None:
    """The values of the keys, then (with `rest`) a dict of the others."""
    if not isinstance(value, Mapping):
        return None
    if not isinstance(value, dict) or not all(is_plain(key) for key in value):
        give_up(f"a match statement looks into a {type(value).__name__}, which is not modelled")
    step("reads", value, None, None, whole(value))
    parts = [dict.get(value, key, _MISSING) for key in keys]
    if any(part is _MISSING for part in parts):
        return None
    others = [{key: one for key, one in value.items() if key not in keys}] if rest else []
    return (*parts, *others)


def class_parts(value: Any, kind: Any, count: int, names: tuple[str, ...]) -> tuple[Any, ...] | None:
    """The attributes that the patterns name, and before them those that the class gives an order to."""
    for name in names:
        refuse_hidden(name)
    if not isinstance(kind, type):
        raise TypeError("called match pattern must be a class")
    if not isinstance(value, kind):
        return None
    itself: tuple[Any, ...] = ()
    if count:
        order: Any = getattr(kind, "__match_args__", _MISSING)
        if order is _MISSING and issubclass(kind, _ITSELF):
            order, itself = (), (value,)
        allowed = len(itself) or (0 if order is _MISSING else len(order))
        if count > allowed:
            raise TypeError(f"{kind.__name__}() accepts {allowed} positional sub-patterns ({count} given)")
        names = (*(() if itself else order[:count]), *names)
    parts = []
    for name in names:
        try:
            parts.append(load_attr(value, name))
        except AttributeError:
            return None
    return (*itself, *parts)
