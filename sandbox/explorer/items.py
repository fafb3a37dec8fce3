"""The hooks of items and of container methods: one step each, as under the GIL.

An item of a list or dict is a place of its own, and a part of its container: two threads that write different items do
not conflict, but each conflicts with `len`, `append` or a loop over the whole.
"""

from __future__ import annotations

import gc
import operator
from collections import Counter, defaultdict
from collections.abc import Callable
from functools import partial
from types import (
    BuiltinFunctionType,
    MethodDescriptorType,
    MethodType,
    MethodWrapperType,
    WrapperDescriptorType,
)
from typing import Any

from sandbox.explorer.plain import CONTAINERS, FIXED, VIEWS, holds_plain, is_plain, refuse_order
from sandbox.explorer.reading import deep, opaque, seen_arguments, seen_iterator, step, whole
from sandbox.explorer.running import NOW, PART_READ, PART_WRITE, READ, WRITE, Foot, arrive, give_up, serial
from sandbox.explorer.sorting import sort_by_key

_READERS = {
    *("copy", "count", "index", "items", "keys", "values", "get", "difference", "intersection", "isdisjoint"),
    *("issubset", "issuperset", "union", "symmetric_difference", "most_common", "elements", "total", "decode", "hex"),
    *("find", "startswith", "endswith", "__len__", "__contains__", "__iter__", "__getitem__", "__eq__", "__repr__"),
}
_STORING = {"append", "appendleft", "add", "insert", "setdefault", "get", "pop", "remove", "discard", "index", "count"}
_COMPARING = {"remove", "index", "count", "sort", "add", "discard", "setdefault", "pop", "get", "update", "union"}


def load_item(thing: Any, key: Any) -> Any:
    """`thing[key]`."""
    kind = type(thing)
    if kind in FIXED or not isinstance(thing, CONTAINERS) or "__getitem__" in python_methods(kind):
        return thing[key]
    if kind is defaultdict and key not in thing and not isinstance(thing.default_factory, type | None):
        return _made_item(thing, key)
    if NOW.left:
        NOW.left -= 1
        NOW.seen.append(thing)
    else:
        arrive(("reads item", thing, key, None), _read_foot(thing, key), late=lambda: _read_foot(thing, key))
    return thing[key]


def _made_item(thing: Any, key: Any) -> Any:
    step("reads item", thing, key, None, ((serial(thing), READ),))
    if key in thing:
        return thing[key]
    value = thing.default_factory()
    store_item(value, thing, key)
    return value


def _read_foot(thing: Any, key: Any) -> Foot:
    number = serial(thing)
    if isinstance(thing, list):
        if isinstance(key, int):
            size = len(thing)
            if -size <= key < size:
                return ((number, PART_READ), ((number, key % size), READ))
    elif isinstance(thing, dict):
        _check_key(key)
        if key in thing:
            return ((number, PART_READ), ((number, key), READ))
        if hasattr(thing, "default_factory") and thing.default_factory is not None:
            return ((number, WRITE),)
    return ((number, READ),)


def _write_foot(thing: Any, key: Any) -> Foot:
    number = serial(thing)
    if isinstance(thing, list):
        if isinstance(key, int):
            size = len(thing)
            if -size <= key < size:
                return ((number, PART_WRITE), ((number, key % size), WRITE))
    elif isinstance(thing, dict):
        _check_key(key)
        if key in thing:
            return ((number, PART_WRITE), ((number, key), WRITE))
    return ((number, WRITE),)


def _check_key(key: Any) -> None:
    if not is_plain(key):
        give_up(f"a dict's key of type {type(key).__name__} is compared by Python code, which is not seen step by step")


def store_item(value: Any, thing: Any, key: Any) -> None:
    """`thing[key] = value`."""
    kind = type(thing)
    if kind in FIXED or not isinstance(thing, CONTAINERS) or "__setitem__" in python_methods(kind):
        thing[key] = value
        return
    if isinstance(key, slice):
        _store_slice(_content(value), thing, key)
        return
    if NOW.left:
        NOW.left -= 1
        NOW.seen.append(thing)
    else:
        arrive(("writes item", thing, key, value), _write_foot(thing, key), late=lambda: _write_foot(thing, key))
    thing[key] = value


def _store_slice(values: Any, thing: Any, key: slice) -> None:
    step("writes item", thing, key, values, ((serial(thing), WRITE), *deep(values)))
    thing[key] = values


def delete_item(thing: Any, key: Any) -> None:
    """`del thing[key]`."""
    kind = type(thing)
    if isinstance(thing, CONTAINERS) and "__delitem__" not in python_methods(kind):
        step("deletes item", thing, key, None, ((serial(thing), WRITE),))
    del thing[key]


_PYTHON_METHODS: dict[type, frozenset[str]] = {}


def python_methods(kind: type) -> frozenset[str]:
    """Methods that a subclass of a container defines in Python: those have hooks of their own."""
    names = _PYTHON_METHODS.get(kind)
    if names is None:
        own = [one for one in kind.__mro__ if one.__module__ == "__main__"]
        names = _PYTHON_METHODS[kind] = frozenset(name for one in own for name in vars(one))
    return names


def call_method(thing: Any, name: str, *args: Any, **named: Any) -> Any:
    """`thing.name(...)` where `name` may be a method of a container."""
    method = getattr(thing, name)
    kind = type(method)
    if kind is BuiltinFunctionType or kind is MethodWrapperType:
        return call_built_in(method, args, named)
    if kind in UNBOUND and args:
        return call_unbound(method, args, named)
    if kind is MethodType and method.__func__.__module__.partition(".")[0] not in ("__main__", "sandbox"):
        return _call_library(method, thing, name, args, named)
    return method(*args, **named)


def _call_library(method: Any, thing: Any, name: str, args: tuple[Any, ...], named: dict[str, Any]) -> Any:
    """A method that the standard library defines in Python, such as those of `Counter`."""
    if isinstance(thing, Counter) and name in ("update", "subtract"):
        from sandbox.explorer.counters import counted

        return counted(thing, 1 if name == "update" else -1, args, named)
    if isinstance(thing, CONTAINERS):
        return _container_method(method, thing, name, args, named)
    return method(*seen_arguments(args, name), **named)


UNBOUND = (MethodDescriptorType, WrapperDescriptorType)


def call_unbound(method: Any, args: tuple[Any, ...], named: dict[str, Any]) -> Any:
    """A method called on its class: `list.append(items, 1)`."""
    return call_built_in(method.__get__(args[0]), args[1:], named)


def call_built_in(method: Any, args: tuple[Any, ...], named: dict[str, Any]) -> Any:
    """A method of C: on a container it is a step, elsewhere its arguments are read in that step."""
    thing = method.__self__
    name = method.__name__
    if (isinstance(thing, CONTAINERS) or type(thing) in VIEWS) and name in ("__iter__", "__reversed__"):
        from sandbox.explorer import loops

        return loops.iterate(thing) if name == "__iter__" else loops.backwards(thing)
    if isinstance(thing, CONTAINERS):
        return _container_method(method, thing, name, args, named)
    if type(thing) in VIEWS:
        foot = whole(gc.get_referents(thing)[0])
        step("reads", gc.get_referents(thing)[0], name, None, foot)
        return method(*args, **named)
    if type(thing).__name__ == "generator" and name in ("send", "throw", "close", "__next__"):
        return advance(thing, partial(method, *args, **named))
    if isinstance(thing, str) and name in ("format", "format_map"):
        from sandbox.explorer.formatting import formatted

        return formatted(method, thing, args, named)
    if isinstance(thing, str | bytes) and args:
        return method(*seen_arguments(args, name), **named)
    if any(isinstance(arg, CONTAINERS) for arg in args):
        foot = tuple(part for arg in args if isinstance(arg, CONTAINERS) for part in whole(arg))
        step("reads", args[0], name, None, foot)
    return method(*args, **named)


def _container_method(method: Any, thing: Any, name: str, args: tuple[Any, ...], named: dict[str, Any]) -> Any:
    if name in ("__init__", "__new__", "__class_getitem__", "fromkeys"):
        return method(*seen_arguments(args, name), **named)
    if name == "pop":
        refuse_order(thing)
    if name == "sort" and (named.get("key") is not None or not holds_plain(thing)):
        return sort_by_key(method, thing, named)
    if name in _COMPARING and not (isinstance(thing, dict) or holds_plain(thing)):
        give_up(f"{type(thing).__name__}.{name} compares values by Python code, which is not seen step by step")
    if name in _COMPARING and isinstance(thing, dict | set) and name not in ("update", "union") and args:
        _check_key(args[0])
    if name in ("extend", "update", "extendleft", "union") or name.endswith("update"):
        args = tuple(_content(arg) for arg in args)
    foot = _method_foot(thing, name, args)
    if NOW.left:
        NOW.left -= 1
    else:
        arrive((name, thing, None, args), foot, late=lambda: _method_foot(thing, name, args))
    return method(*args, **named)


def _content(value: Any) -> Any:
    if isinstance(value, CONTAINERS) or type(value) in FIXED:
        return value
    return seen_iterator(value)


def _method_foot(thing: Any, name: str, args: tuple[Any, ...]) -> Foot:
    number = serial(thing)
    if isinstance(thing, dict) and name in ("get", "setdefault") and args and args[0] in thing:
        return ((number, PART_READ), ((number, args[0]), READ))
    foot: Foot = ((number, READ if name in _READERS else WRITE),)
    if name not in _STORING:
        foot += tuple(part for arg in args if isinstance(arg, CONTAINERS) for part in whole(arg))
        foot += tuple(part for arg in args if type(arg) in VIEWS for part in deep(arg))
    return foot


def advance(iterator: Any, go_on: Callable[[], Any]) -> Any:
    """Take one value from an iterator that threads may share: a step before, and a step after if Python code ran."""
    step("takes next of", iterator, None, None, ((serial(iterator), WRITE),))
    if type(iterator).__name__ != "generator":
        return opaque(go_on) if type(iterator).__module__ == "itertools" else go_on()
    if id(iterator) in NOW.entered:
        if iterator.gi_code.co_filename != NOW.arguments[0]:
            give_up("threads share an iterator of enumerate, zip, map or filter while it calls Python code")
        raise ValueError("generator already executing")
    NOW.entered.add(id(iterator))
    try:
        # In a variable: what waits to be returned while the last step pauses is a part of the state.
        value = go_on()
    except BaseException:
        _leave(iterator)
        raise
    _leave(iterator)
    return value


def _leave(iterator: Any) -> None:
    if not NOW.dying:
        step("leaves", iterator, None, None, ((serial(iterator), WRITE),))
        NOW.entered.discard(id(iterator))


_IN_PLACE = {
    "Add": operator.iadd,
    "Sub": operator.isub,
    "Mult": operator.imul,
    "Div": operator.itruediv,
    "FloorDiv": operator.ifloordiv,
    "Mod": operator.imod,
    "Pow": operator.ipow,
    "BitOr": operator.ior,
    "BitAnd": operator.iand,
    "BitXor": operator.ixor,
    "LShift": operator.ilshift,
    "RShift": operator.irshift,
    "MatMult": operator.imatmul,
}


def in_place(symbol: str, left: Any, right: Any) -> Any:
    """`left += right` and its kin, for any values."""
    function: Any = _IN_PLACE[symbol]
    if type(left) is int:
        return function(left, right)
    if isinstance(left, Counter) and type(left).__iadd__ is Counter.__iadd__:
        from sandbox.explorer.counters import changed

        return changed(symbol, left, right)
    if isinstance(left, CONTAINERS):
        right = _content(right)
        foot: Foot = ((serial(left), WRITE),)
        if isinstance(right, CONTAINERS):
            foot += whole(right)
        elif type(right) in VIEWS:
            foot += deep(right)
        step("changes", left, None, right, foot)
    return function(left, right)
