"""Which values hide no Python code: comparing, hashing or showing them runs nothing of the program."""

from __future__ import annotations

from collections import Counter, OrderedDict, defaultdict, deque
from enum import Enum
from types import BuiltinFunctionType, FunctionType, MethodType, ModuleType
from typing import Any

from sandbox.explorer.running import give_up

SCALARS = frozenset({int, float, complex, str, bytes, bool, type(None), type(Ellipsis), type(NotImplemented)})
FIXED = SCALARS | {range, tuple, frozenset, slice, type, FunctionType, MethodType, BuiltinFunctionType, ModuleType}
"""Types whose values never change (what is inside a tuple may)."""

CONTAINERS: Any = (list, dict, set, deque, bytearray)
CONTAINER_TYPES = frozenset({list, dict, set, deque, bytearray, defaultdict, OrderedDict, Counter})
VIEWS: Any = (type({}.keys()), type({}.values()), type({}.items()))
_PLAIN_TYPES: dict[type, bool] = {}


def is_plain(value: Any) -> bool:
    """Comparing and hashing it runs no Python code that could touch something shared."""
    kind = type(value)
    if kind in SCALARS:
        return True
    if kind is tuple or kind is frozenset:
        return all(is_plain(one) for one in value)
    known = _PLAIN_TYPES.get(kind)
    if known is None:
        known = _PLAIN_TYPES[kind] = _is_plain_type(kind)
    return known


def _is_plain_type(kind: type) -> bool:
    if issubclass(kind, Enum | type) or kind.__module__.startswith("sandbox.explorer"):
        return True
    if issubclass(kind, tuple):
        return "__eq__" not in vars(kind)
    if issubclass(kind, CONTAINERS):
        return False
    parameters = getattr(kind, "__dataclass_params__", None)
    if parameters is not None and parameters.frozen:
        return True
    compared = all(getattr(kind, name) is getattr(object, name) for name in ("__eq__", "__hash__", "__lt__"))
    return compared or not any(
        isinstance(getattr(kind, name, None), FunctionType) for name in ("__eq__", "__hash__", "__lt__")
    )


def holds_plain(container: Any) -> bool:
    """Every value in it is plain."""
    if isinstance(container, dict):
        return all(is_plain(key) for key in container) and all(is_plain(value) for value in container.values())
    return all(is_plain(value) for value in container)


def nests_plain(value: Any, known: frozenset[int] = frozenset()) -> bool:
    """It is plain, or a container in which everything is, however deep."""
    kind = type(value)
    if kind not in CONTAINER_TYPES and kind is not tuple and kind is not frozenset:
        return is_plain(value)
    if id(value) in known:
        return True
    known |= {id(value)}
    inside = [*value, *value.values()] if isinstance(value, dict) else value
    return all(nests_plain(one, known) for one in inside)


class Unordered(set[Any]):
    """A set of futures, whose places in memory decide its order: the same one whenever it is asked for."""

    def in_order(self) -> list[Any]:
        """What is in it, in an order that was decided once."""
        known: list[Any] = self.__dict__.setdefault("order", [])
        if not self <= set(known):
            from sandbox.explorer.model.orders import in_each_order

            known[:] = in_each_order(list(self), "the futures of a set")
        return [one for one in known if one in self]


_BY_ADDRESS: Any = object.__hash__


def refuse_order(container: Any) -> None:
    """A set of objects is gone through by their addresses, so that no run repeats another one: undecided."""
    if isinstance(container, set) and len(container) > 1 and any(_is_placed_by_address(one) for one in container):
        give_up("the order of a set of objects is another one in each run")


def _is_placed_by_address(value: Any) -> bool:
    kind = type(value)
    return (kind.__hash__ is _BY_ADDRESS and kind.__module__ == "__main__") or kind.__name__ == "Future"


def shows_plain(value: Any) -> bool:
    """`str` and `repr` of it run no Python code."""
    kind = type(value)
    return kind in SCALARS or not any(
        isinstance(getattr(kind, name, None), FunctionType) for name in ("__str__", "__repr__", "__format__")
    )
