"""The hooks of loops, operators, comparisons and texts: where a container is read as a whole, that is a step."""

from __future__ import annotations

import gc
import operator
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from types import FunctionType
from typing import Any

from sandbox.explorer.items import advance, deep, step, whole
from sandbox.explorer.plain import CONTAINERS, FIXED, SCALARS, VIEWS, is_plain, nests_plain, refuse_order, shows_plain
from sandbox.explorer.running import PART_READ, READ, Foot, give_up, serial

_OPERATORS: dict[str, Callable[[Any, Any], Any]] = {
    "Add": operator.add,
    "Sub": operator.sub,
    "Mult": operator.mul,
    "Div": operator.truediv,
    "FloorDiv": operator.floordiv,
    "Mod": operator.mod,
    "Pow": operator.pow,
    "BitOr": operator.or_,
    "BitAnd": operator.and_,
    "BitXor": operator.xor,
    "LShift": operator.lshift,
    "RShift": operator.rshift,
    "MatMult": operator.matmul,
    "Eq": operator.eq,
    "NotEq": operator.ne,
    "Lt": operator.lt,
    "LtE": operator.le,
    "Gt": operator.gt,
    "GtE": operator.ge,
    "In": lambda left, right: left in right,
    "NotIn": lambda left, right: left not in right,
}


def iterate(values: Any) -> Any:
    """The values to loop over; each step of a loop over a container is a hook."""
    if type(values) in FIXED:
        return values
    if isinstance(values, CONTAINERS) and type(values).__iter__ in _C_ITERS:
        if isinstance(values, list):
            return _over_list(values, iter(values))
        return _over(values, _begun(values, values))
    if type(values) in VIEWS:
        container = seen_through(values)
        return _over(container, _begun(values, container))
    advance_method = getattr(type(values), "__next__", None)
    if advance_method is None or isinstance(advance_method, FunctionType):
        return values
    return Advancing(values)


_C_ITERS = frozenset(kind.__iter__ for kind in CONTAINERS)


def seen_through(view: Any) -> Any:
    """The dict whose keys, values or items a view shows."""
    return gc.get_referents(view)[0]


def _begun(values: Any, container: Any) -> Iterator[Any]:
    """The iterator. It remembers the container's size, so making it is a step of its own."""
    step("begins to loop over", container, None, None, whole(container))
    refuse_order(container)
    return iter(values)


def backwards(values: Any) -> Iterator[Any]:
    """What `reversed` gives for a container or a view of one."""
    container = seen_through(values) if type(values) in VIEWS else values
    step("begins to loop over", container, None, None, whole(container))
    return _over(container, reversed(values))


def _over(container: Any, iterator: Iterator[Any]) -> Iterator[Any]:
    while True:
        step("loops over", container, None, None, whole(container))
        try:
            value = next(iterator)
        except StopIteration:
            return
        yield value


def _over_list(container: list[Any], iterator: Iterator[Any]) -> Iterator[Any]:
    position = 0
    while True:
        step("loops over", container, None, None, _loop_foot(container, position))
        try:
            value = next(iterator)
        except StopIteration:
            return
        yield value
        position += 1


def _loop_foot(container: list[Any], position: int) -> Foot:
    number = serial(container)
    if position < len(container):
        return ((number, PART_READ), ((number, position), READ))
    return ((number, READ),)


class Advancing:
    """An iterator that threads may share: taking a value from it is a step."""

    __slots__ = ("inner",)

    def __init__(self, inner: Any) -> None:
        self.inner = inner

    def __iter__(self) -> Advancing:
        return self

    def __next__(self) -> Any:
        return advance(self.inner, self.inner.__next__)


class Delegated(Advancing):
    """What `yield from` goes through: values and errors that are sent in reach the inner generator."""

    __slots__ = ()

    def send(self, value: Any) -> Any:
        """Go on with a value."""
        return advance(self.inner, partial(self.inner.send, value))

    def throw(self, *error: Any) -> Any:
        """Go on with an error."""
        return advance(self.inner, partial(self.inner.throw, *error))

    def close(self) -> None:
        """End it."""
        advance(self.inner, self.inner.close)


def delegated(values: Any) -> Any:
    """The values of a `yield from`."""
    made = iterate(values)
    return Delegated(made.inner) if type(made) is Advancing and type(made.inner).__name__ == "generator" else made


def collect_list(values: Iterable[Any]) -> list[Any]:
    """What a list comprehension makes; the unfinished list is a variable that can be seen."""
    made = []
    for value in values:
        made.append(value)
    return made


def collect_set(values: Iterable[Any]) -> set[Any]:
    """What a set comprehension makes."""
    made = set()
    for value in values:
        made.add(value)
    return made


def collect_dict(values: Iterable[tuple[Any, Any]]) -> dict[Any, Any]:
    """What a dict comprehension makes."""
    made = {}
    for key, value in values:
        made[key] = value
    return made


def let_go(iterator: Any) -> None:
    """The loop over it has been left: what an executor's `map` gave cancels the rest."""
    cancel_rest = getattr(iterator, "cancel_rest", None)
    if cancel_rest is not None:
        cancel_rest()


def tested(value: Any) -> Any:
    """The same value, about to be asked for its truth."""
    if type(value) not in SCALARS and isinstance(value, CONTAINERS):
        step("asks if empty", value, None, None, whole(value))
    return value


def binary(symbol: str, left: Any, right: Any) -> Any:
    """An operator's result."""
    if type(left) not in SCALARS or type(right) not in SCALARS:
        if isinstance(left, str) or (isinstance(right, CONTAINERS) and isinstance(left, (*CONTAINERS, str))):
            foot = deep(left) + deep(right)
            if foot:
                step("reads", right if isinstance(left, str) else left, None, None, foot)
        elif isinstance(left, CONTAINERS) or isinstance(right, CONTAINERS):
            one = left if isinstance(left, CONTAINERS) else right
            step("reads", one, None, None, whole(one))
    return _OPERATORS[symbol](left, right)


def compared(symbol: str, left: Any, right: Any) -> Any:
    """A comparison's result."""
    if type(left) in SCALARS and type(right) in SCALARS:
        return _OPERATORS[symbol](left, right)
    foot: Foot = ()
    inside = symbol in ("In", "NotIn")
    if type(right) in VIEWS and inside:
        foot = whole(seen_through(right))
    elif isinstance(right, CONTAINERS) and (inside or isinstance(left, CONTAINERS)):
        foot = deep(left) + deep(right)
        if not nests_plain(left) or not ((inside and isinstance(right, dict)) or nests_plain(right)):
            give_up("a comparison runs Python code for each value of a container, which is not seen step by step")
    elif type(left) is tuple or type(right) is tuple:
        foot = deep(left) + deep(right)
    elif not is_plain(left) and _is_generated(left):
        give_up(f"comparing {type(left).__name__} reads its attributes in code that is not seen")
    if foot:
        step("compares", right, None, None, foot)
    return _OPERATORS[symbol](left, right)


def _is_generated(value: Any) -> bool:
    return hasattr(type(value), "__dataclass_params__")


def shown(value: Any) -> Any:
    """The same value, about to be turned into text."""
    if type(value) in SCALARS:
        return value
    foot = deep(value)
    if foot:
        step("reads", value, None, None, foot)
    elif type(value) not in FIXED and not shows_plain(value) and hasattr(type(value), "__dataclass_params__"):
        _show_dataclass(value)
    return value


def _show_dataclass(value: Any) -> None:
    if type(value).__repr__.__qualname__.endswith("__repr__") and not type(value).__dataclass_params__.frozen:
        number = serial(value)
        step("reads", value, None, None, tuple(((number, name), READ) for name in vars(value)))


def spread(value: Any) -> Any:
    """The same value, about to be unpacked with a star."""
    if isinstance(value, CONTAINERS):
        step("reads", value, None, None, whole(value))
    return value


unpacked = spread


def join_text(*pieces: str) -> str:
    """The pieces of an f-string, put together."""
    return "".join(pieces)
