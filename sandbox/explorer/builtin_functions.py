"""The hooks of built-in functions that read containers, or run what they are given."""

from __future__ import annotations

import functools
from types import FunctionType
from typing import Any

from sandbox.explorer.builtin_iterators import (
    PlainMap,
    builtin_enumerate,
    builtin_filter,
    builtin_iter,
    builtin_map,
    builtin_next,
    builtin_reversed,
    builtin_zip,
)
from sandbox.explorer.calls import BY_FUNCTION, BY_TYPE, call_any
from sandbox.explorer.hidden import refuse_hidden
from sandbox.explorer.items import call_built_in
from sandbox.explorer.loops import Own, iterate, seen_through
from sandbox.explorer.plain import CONTAINERS, FIXED, VIEWS, Unordered, holds_plain, refuse_order
from sandbox.explorer.reading import opaque, seen_values, step, whole
from sandbox.explorer.running import NOW, WRITE, Foot, arrive, give_up, serial
from sandbox.explorer.sorting import by_lookup, is_of_c, reads_only

_NOTHING = object()
_BY_ADDRESS: Any = object.__hash__


def builtin_len(value: Any) -> int:
    """`len`."""
    if isinstance(value, CONTAINERS):
        step("asks the length of", value, None, None, whole(value))
    elif type(value) in VIEWS:
        return call_built_in(value.__len__, (), {})  # type: ignore[no-any-return]
    return len(value)


def _gathered(values: Any, verb: str) -> Any:
    """Values that Python code may make, gathered with their hooks; a plain container is read in one step."""
    if type(values) in FIXED:
        return values
    if type(values) is Own:
        return values.generator
    if type(values) is PlainMap and (emptied := values.emptied()) is not None:
        return emptied
    if type(values) is Unordered:
        values = values.in_order()
    container = seen_through(values) if type(values) in VIEWS else values
    if isinstance(container, CONTAINERS) and (verb in ("list", "tuple") or holds_plain(container)):
        step("reads", container, verb, None, whole(container))
        refuse_order(container)
        return values
    return iterate(values)


def builtin_sum(values: Any, start: Any = 0) -> Any:
    """`sum`. The unfinished sum and what is left are variables that can be seen while `__add__` of a value pauses."""
    total = start
    rest = iter(_gathered(values, "sum"))
    while (value := next(rest, _NOTHING)) is not _NOTHING:
        total = total + value
    return total


def builtin_any(values: Any) -> bool:
    """`any`."""
    rest = iter(_gathered(values, "any"))
    while (value := next(rest, _NOTHING)) is not _NOTHING:
        if value:
            return True
    return False


def builtin_all(values: Any) -> bool:
    """`all`."""
    rest = iter(_gathered(values, "all"))
    while (value := next(rest, _NOTHING)) is not _NOTHING:
        if not value:
            return False
    return True


def _listed(values: Any, verb: str) -> list[Any]:
    made = []
    for value in _gathered(values, verb):
        made.append(value)
    return made


def builtin_list(values: Any = ()) -> list[Any]:
    """`list`."""
    return _listed(values, "list")


def builtin_tuple(values: Any = ()) -> tuple[Any, ...]:
    """`tuple`."""
    return tuple(_listed(values, "tuple"))


def builtin_set(values: Any = ()) -> set[Any]:
    """`set`."""
    return set(_listed(values, "set"))


def builtin_frozenset(values: Any = ()) -> frozenset[Any]:
    """`frozenset`."""
    return frozenset(_listed(values, "frozenset"))


def builtin_dict(values: Any = (), **named: Any) -> dict[Any, Any]:
    """`dict`."""
    if isinstance(values, dict):
        step("reads", values, "dict", None, whole(values))
        return dict(values, **named)
    return dict(_listed(values, "list"), **named)


def builtin_bytes(*args: Any) -> bytes:
    """`bytes`."""
    return bytes(*(seen_values(arg, "bytes") for arg in args))


def builtin_bytearray(*args: Any) -> bytearray:
    """`bytearray`."""
    return bytearray(*(seen_values(arg, "bytearray") for arg in args))


def builtin_sorted(values: Any, *, key: Any = None, reverse: bool = False) -> list[Any]:
    """`sorted`: copies first, then sorts the copy."""
    if reads_only(values, key):
        return by_lookup(sorted, values, key=key, reverse=reverse)  # type: ignore[no-any-return]
    made = _listed(values, "list")
    ordered: list[Any] = opaque(sorted, made, key=_called(key), reverse=reverse)
    return ordered


def _called(key: Any) -> Any:
    return key if key is None or type(key) is FunctionType else functools.partial(call_any, key)


def _extreme(function: Any, args: tuple[Any, ...], named: dict[str, Any]) -> Any:
    key = named.get("key")
    if len(args) == 1 and reads_only(args[0], key):
        return by_lookup(function, args[0], **named)
    if key is not None:
        named["key"] = _called(key)
    if len(args) == 1:
        # Between two calls of a key that is written in Python, other threads run.
        live = key is not None and type(args[0]) is not Own and not is_of_c(key)
        args = (iterate(args[0]) if live else _gathered(args[0], function.__name__),)
    return opaque(function, *args, **named)


def builtin_min(*args: Any, **named: Any) -> Any:
    """`min`."""
    return _extreme(min, args, named)


def builtin_max(*args: Any, **named: Any) -> Any:
    """`max`."""
    return _extreme(max, args, named)


def builtin_bool(value: Any = False) -> bool:
    """`bool`."""
    if isinstance(value, CONTAINERS):
        step("asks if empty", value, None, None, whole(value))
    return bool(value)


def _text_of(value: Any) -> Any:
    from sandbox.explorer.texts import shown

    return shown(value)


def builtin_str(*args: Any, **named: Any) -> str:
    """`str`."""
    return str(*(_text_of(arg) for arg in args), **named)


def builtin_repr(value: Any) -> str:
    """`repr`."""
    return repr(_text_of(value))


def builtin_format(value: Any, form: str = "") -> str:
    """`format`."""
    return format(_text_of(value), form)


def builtin_print(
    *args: Any, sep: str | None = " ", end: str | None = "\n", file: Any = None, flush: Any = None
) -> None:
    """`print`: kept as the program's output, one step for a whole line."""
    shown = []
    for arg in args:
        words = str(_text_of(arg))
        shown.append(words)
    line = (" " if sep is None else sep).join(shown) + ("\n" if end is None else end)
    if file is not None and file is not NOW.stdout:
        if file is not NOW.stderr:
            give_up("print() writes to a file")
        return
    foot: Foot = (("\0output", WRITE),) if NOW.shared_prints else ()
    if NOW.left:
        NOW.left -= 1
    else:
        arrive(("prints", None, None, line), foot)
    NOW.output.append(line)


def builtin_id(value: Any) -> int:
    """`id`: only whether two are the same can be relied on."""
    give_up("id() is another number in each run")
    return id(value)


def builtin_hash(value: Any) -> int:
    """`hash`: of an object without one of its own, the same in each run."""
    return serial(value) if type(value).__hash__ is _BY_ADDRESS else hash(value)


def builtin_getattr(thing: Any, name: str, *default: Any) -> Any:
    """`getattr`."""
    from sandbox.explorer.hooks import load_attr

    refuse_hidden(name)
    NOW.need_stored(name)
    try:
        return load_attr(thing, name)
    except AttributeError:
        if default:
            return default[0]
        raise


def builtin_hasattr(thing: Any, name: str) -> bool:
    """`hasattr`."""
    return builtin_getattr(thing, name, _NOTHING) is not _NOTHING


def builtin_setattr(thing: Any, name: str, value: Any) -> None:
    """`setattr`."""
    from sandbox.explorer.hooks import store_attr

    refuse_hidden(name)
    NOW.need_stored(name, True)
    store_attr(value, thing, name)


def builtin_delattr(thing: Any, name: str) -> None:
    """`delattr`."""
    from sandbox.explorer.hooks import delete_attr

    refuse_hidden(name)
    NOW.need_stored(name, True)
    delete_attr(thing, name)


ITERATING = (
    builtin_enumerate,
    builtin_filter,
    builtin_iter,
    builtin_map,
    builtin_next,
    builtin_reversed,
    builtin_zip,
)
"""Hooks of this kind that are kept in a file of their own."""

BY_TYPE |= {
    kind: globals()[f"builtin_{kind.__name__}"]
    for kind in (list, dict, set, tuple, frozenset, str, bytes, bytearray, bool, enumerate, zip, map, filter, reversed)
}
BY_FUNCTION |= {
    one: globals()[f"builtin_{one.__name__}"]
    for one in (len, sum, sorted, min, max, any, all, iter, next, repr, format, print, id, hash)
}
BY_FUNCTION[getattr], BY_FUNCTION[setattr] = builtin_getattr, builtin_setattr
BY_FUNCTION[delattr], BY_FUNCTION[hasattr] = builtin_delattr, builtin_hasattr
