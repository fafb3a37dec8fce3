"""Sorting, and what is largest: where Python code runs between two looks at the values, other threads run too."""

from __future__ import annotations

import gc
from functools import partial
from types import BuiltinFunctionType, FunctionType, MethodType
from typing import Any

from sandbox.explorer.plain import CONTAINERS, VIEWS, holds_plain, refuse_order
from sandbox.explorer.reading import step, whole
from sandbox.explorer.running import NOW, POINT, WRITE, arrive, serial


def sort_by_key(method: Any, thing: Any, named: dict[str, Any]) -> None:
    """`list.sort` where Python code runs in it: others come before it, in the middle or after it."""
    step("sort", thing, None, None, ((serial(thing), WRITE),))
    named = {**named, "key": _Emptied(thing, named.get("key"))}
    NOW.current.opaque += 1
    try:
        method(**named)
    finally:
        NOW.current.opaque -= 1
        step("sort", thing, None, None, ((serial(thing), WRITE),))


class _Emptied:
    """The key of a sort. While it is called (or values are compared by Python code) the list is empty, and other
    threads can see that, even where the key itself touches nothing shared."""

    def __init__(self, thing: Any, key: Any) -> None:
        self._thing = thing
        self._key = key
        self._told = key is not None and is_of_c(key)

    def __call__(self, value: Any) -> Any:
        if not self._told:
            self._told = True
            if NOW.gil:
                arrive((POINT, None, None, None), ())
            step("sort", self._thing, None, None, ((serial(self._thing), WRITE),))
        return value if self._key is None else self._key(value)


def is_of_c(key: Any) -> bool:
    """Does calling the key run no Python code?"""
    return not isinstance(key, FunctionType | MethodType | partial)


def reads_only(values: Any, key: Any) -> bool:
    """Is the key a look into a container, such as `counts.get`, for plain values of a container?"""
    container = gc.get_referents(values)[0] if type(values) in VIEWS else values
    return (
        type(key) is BuiltinFunctionType
        and key.__name__ in ("get", "__getitem__", "index", "count")
        and isinstance(key.__self__, CONTAINERS)
        and isinstance(container, CONTAINERS)
        and holds_plain(container)
        and holds_plain(key.__self__)
    )


def by_lookup(function: Any, values: Any, *, key: Any, **named: Any) -> Any:
    """All of it is C: one step."""
    container = gc.get_referents(values)[0] if type(values) in VIEWS else values
    step("reads", container, function.__name__, None, whole(container) + whole(key.__self__))
    refuse_order(container)
    return function(values, key=key, **named)
