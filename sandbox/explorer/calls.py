"""The hooks of calls of a value that the text does not name, and of C functions of modules."""

from __future__ import annotations

import functools
from collections import Counter, OrderedDict, defaultdict, deque
from types import BuiltinFunctionType, FunctionType, MethodType, MethodWrapperType
from typing import Any

from sandbox.explorer.items import UNBOUND, call_built_in, call_unbound
from sandbox.explorer.plain import CONTAINERS, FIXED, holds_plain
from sandbox.explorer.reading import seen_arguments, step
from sandbox.explorer.running import WRITE, give_up, serial

BY_TYPE: dict[Any, Any] = {}
BY_FUNCTION: dict[Any, Any] = {}
"""The hooks of built-in types and functions; `builtin_functions` fills them."""


_READING_TYPES: tuple[Any, ...] = (deque, OrderedDict, Counter, defaultdict)


def call_any(function: Any, *args: Any, **named: Any) -> Any:
    """Call a value that the text does not name."""
    kind = type(function)
    if kind is FunctionType or kind is MethodType:
        return function(*args, **named)
    if kind is BuiltinFunctionType or kind is MethodWrapperType:
        known = BY_FUNCTION.get(function) if kind is BuiltinFunctionType else None
        if known is not None:
            return known(*args, **named)
        owner = function.__self__
        if owner is not None and type(owner).__name__ != "module":
            return call_built_in(function, args, named)
        return _c_function(function, args, named)
    if kind in UNBOUND and args:
        return call_unbound(function, args, named)
    if kind is type:
        if function in BY_TYPE:
            return BY_TYPE[function](*args, **named)
        if function in _READING_TYPES:
            return function(*seen_arguments(args, function.__name__), **named)
    if kind is functools.partial:
        return call_any(function.func, *function.args, *args, **{**function.keywords, **named})
    return function(*args, **named)


def _c_function(function: Any, args: tuple[Any, ...], named: dict[str, Any]) -> Any:
    for arg in (*args, *named.values()):
        if isinstance(arg, CONTAINERS):
            give_up(f"{function.__name__}() reads a {type(arg).__name__} in a way that is not modelled")
    return function(*args, **named)


def checked(function: Any) -> Any:
    """A C function of a module: containers that it gets are read in one step."""

    @functools.wraps(function)
    def call(*args: Any, **named: Any) -> Any:
        return function(*seen_arguments(args, function.__name__), **named)

    return call


def changing(function: Any) -> Any:
    """A C function of a module that changes its first argument, such as `heapq.heappush`."""

    @functools.wraps(function)
    def call(thing: Any, *args: Any, **named: Any) -> Any:
        if isinstance(thing, CONTAINERS):
            if not (holds_plain(thing) and all(type(arg) in FIXED for arg in args)):
                give_up(f"{function.__name__}() compares values by Python code, which is not seen step by step")
            step(function.__name__, thing, None, args, ((serial(thing), WRITE),))
        return function(thing, *args, **named)

    return call
