"""Modules of the standard library whose functions read what threads may share: each goes through a hook."""

from __future__ import annotations

import bisect
import collections
import contextlib
import copy
import dataclasses
import functools
import heapq
import itertools
import json
import math
import operator
import re
import string
import types
from collections.abc import Callable
from functools import partial
from types import BuiltinFunctionType, FunctionType
from typing import Any

from sandbox.explorer.calls import call_any, changing, checked
from sandbox.explorer.hidden import refuse_hidden
from sandbox.explorer.hooks import load_attr
from sandbox.explorer.items import call_method, delete_item, in_place, load_item, store_item
from sandbox.explorer.loops import iterate
from sandbox.explorer.model.data_classes import dataclass
from sandbox.explorer.plain import CONTAINERS, FIXED
from sandbox.explorer.reading import step
from sandbox.explorer.running import READ, WRITE, give_up, serial


def _public(module: Any) -> dict[str, Any]:
    return {name: value for name, value in vars(module).items() if not name.startswith("_")}


def _lazy(function: Any) -> Callable[..., Any]:
    def made(*values: Any, **named: Any) -> Any:
        return function(*(value if callable(value) else iterate(value) for value in values), **named)

    made.__name__ = function.__name__
    return made


def _from_iterable(values: Any) -> Any:
    return itertools.chain.from_iterable(iterate(one) for one in iterate(values))


def reduce(function: Any, values: Any, *start: Any) -> Any:
    """`functools.reduce`."""
    left = iter(iterate(values))
    total = start[0] if start else next(left)
    for value in left:
        total = call_any(function, total, value)
    return total


def lru_cache(maxsize: Any = 128, typed: bool = False) -> Any:
    """`functools.lru_cache`: looking up is a step, keeping is a step; two threads may both work it out."""
    if callable(maxsize):
        return lru_cache(128)(maxsize)

    def decorate(function: Any) -> Any:
        kept: collections.OrderedDict[Any, Any] = collections.OrderedDict()
        asked = [0, 0]

        @functools.wraps(function)
        def call(*args: Any, **named: Any) -> Any:
            key = (args, tuple(sorted(named.items())))
            step("looks up", kept, None, None, ((serial(kept), WRITE if 0 < (maxsize or 0) < _FEW else READ),))
            if key in kept:
                asked[0] += 1
                kept.move_to_end(key)
                return kept[key]
            asked[1] += 1
            value = function(*args, **named)
            step("keeps in", kept, None, None, ((serial(kept), WRITE),))
            kept.setdefault(key, value)
            if maxsize is not None and len(kept) > max(maxsize, 0):
                kept.popitem(last=False)
            return value

        def clear() -> None:
            step("clears", kept, None, None, ((serial(kept), WRITE),))
            kept.clear()
            asked[:] = 0, 0

        def info() -> Any:
            step("looks at", kept, None, None, ((serial(kept), WRITE),))
            return CacheInfo(asked[0], asked[1], maxsize, len(kept))

        call.cache_clear, call.cache_info = clear, info  # type: ignore[attr-defined]
        call.cache_parameters = lambda: {"maxsize": maxsize, "typed": typed}  # type: ignore[attr-defined]
        return call

    return decorate


_FEW = 100
"""A cache of fewer results may drop some, so that the order of its use matters."""

CacheInfo = collections.namedtuple("CacheInfo", ["hits", "misses", "maxsize", "currsize"])


def cache(function: Any) -> Any:
    """`functools.cache`."""
    return lru_cache(None)(function)


def itemgetter(*keys: Any) -> Callable[[Any], Any]:
    """`operator.itemgetter`."""
    if len(keys) == 1:
        return lambda thing: load_item(thing, keys[0])

    def get(thing: Any) -> tuple[Any, ...]:
        got = []
        for key in keys:
            value = load_item(thing, key)
            got.append(value)
        return tuple(got)

    return get


def attrgetter(*names: str) -> Callable[[Any], Any]:
    """`operator.attrgetter`."""

    def get(thing: Any, name: str) -> Any:
        for part in name.split("."):
            refuse_hidden(part)
            thing = load_attr(thing, part)
        return thing

    if len(names) == 1:
        return lambda thing: get(thing, names[0])

    def get_all(thing: Any) -> tuple[Any, ...]:
        got = []
        for name in names:
            value = get(thing, name)
            got.append(value)
        return tuple(got)

    return get_all


def methodcaller(name: str, *args: Any, **named: Any) -> Callable[[Any], Any]:
    """`operator.methodcaller`."""
    refuse_hidden(name)
    return lambda thing: call_method(thing, name, *args, **named)


class ExitStack(contextlib.ExitStack):
    """`contextlib.ExitStack`: what it calls back may be a method of C, which needs its hook."""

    def callback(self, function: Any, /, *args: Any, **named: Any) -> Any:
        """Call it at the end."""
        return super().callback(call_any, function, *args, **named)


def _copying(function: Any) -> Callable[..., Any]:
    def copied(value: Any, *more: Any) -> Any:
        _refuse_objects(value, function.__name__, set())
        return checked(function)(value, *more)

    return copied


def _refuse_objects(value: Any, name: str, known: set[int]) -> None:
    if type(value) in FIXED or id(value) in known:
        return
    known.add(id(value))
    if not isinstance(value, CONTAINERS):
        give_up(f"copy.{name} reads attributes of {type(value).__name__} in a way that is not seen")
    for one in [*value, *value.values()] if isinstance(value, dict) else value:
        _refuse_objects(one, name, known)


def _of_dataclass(function: Any) -> Callable[..., Any]:
    def read(value: Any, **named: Any) -> Any:
        if not isinstance(value, type) and not type(value).__dataclass_params__.frozen:
            number = serial(value)
            step("reads", value, None, None, tuple(((number, name), READ) for name in vars(value)))
        return function(value, **named)

    return read


def _without(module: Any, *names: str) -> dict[str, Any]:
    return {name: value for name, value in _public(module).items() if name not in names}


def checked_all(module: Any, changed: tuple[str, ...] = ()) -> dict[str, Any]:
    """What a module has, its functions with hooks; those `changed` names change their first argument."""
    made = {}
    for name, value in _public(module).items():
        if isinstance(value, BuiltinFunctionType | FunctionType):
            made[name] = changing(value) if name in changed else checked(value)
        else:
            made[name] = value
    return made


def _set_item(thing: Any, key: Any, value: Any) -> None:
    store_item(value, thing, key)


def _delete_item(thing: Any, key: Any) -> None:
    delete_item(thing, key)


_IN_PLACE_NAMES = {"iadd": "Add", "isub": "Sub", "imul": "Mult", "ior": "BitOr", "iand": "BitAnd", "iconcat": "Add"}
_SUMMING = ("fsum", "prod", "dist", "sumprod")
_EAGER = ("product", "permutations", "combinations", "combinations_with_replacement")

_chain: Any = _lazy(itertools.chain)
_chain.from_iterable = _from_iterable

LIBRARY: dict[str, dict[str, Any]] = {
    "itertools": {
        **{
            name: value if name in ("count", "repeat") else checked(value) if name in _EAGER else _lazy(value)
            for name, value in _public(itertools).items()
            if name != "tee"
        },
        "chain": _chain,
    },
    "math": {**_public(math), **{name: checked(getattr(math, name)) for name in _SUMMING if hasattr(math, name)}},
    "string": _without(string, "Template", "Formatter"),
    "types": _without(types, "MappingProxyType"),
    "functools": {
        **_without(functools, "cached_property", "singledispatch", "singledispatchmethod", "lru_cache"),
        **{"reduce": reduce, "lru_cache": lru_cache, "cache": cache},
    },
    "operator": {
        **checked_all(operator),
        **{"setitem": _set_item, "delitem": _delete_item},
        **{name: partial(in_place, symbol) for name, symbol in _IN_PLACE_NAMES.items()},
        **{"itemgetter": itemgetter, "attrgetter": attrgetter, "methodcaller": methodcaller},
    },
    "heapq": checked_all(heapq, ("heappush", "heappop", "heapify", "heapreplace", "heappushpop")),
    "bisect": checked_all(bisect, ("insort", "insort_left", "insort_right")),
    "copy": {"copy": _copying(copy.copy), "deepcopy": _copying(copy.deepcopy)},
    "json": {"dumps": checked(json.dumps), "loads": json.loads, "JSONDecodeError": json.JSONDecodeError},
    "re": _without(re),
    "collections": _without(collections, "ChainMap", "UserDict", "UserList", "UserString", "abc"),
    "contextlib": {
        **_without(contextlib, "redirect_stdout", "redirect_stderr", "AsyncExitStack", "asynccontextmanager"),
        "ExitStack": ExitStack,
    },
    "dataclasses": {
        **_without(dataclasses, "make_dataclass"),
        "dataclass": dataclass,
        **{name: _of_dataclass(getattr(dataclasses, name)) for name in ("asdict", "astuple", "replace")},
    },
}
