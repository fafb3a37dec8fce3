"""The hooks of loops, operators, comparisons and texts: where a container is read as a whole, that is a step."""

from __future__ import annotations

import gc
import operator
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from types import FunctionType
from typing import Any

from sandbox.explorer.items import advance
from sandbox.explorer.plain import CONTAINERS, FIXED, SCALARS, VIEWS, Unordered, is_plain, nests_plain, refuse_order
from sandbox.explorer.reading import deep, opaque, step, whole
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
    if type(values) is Unordered:
        values = values.in_order()
    if isinstance(values, CONTAINERS) and type(values).__iter__ in _C_ITERS:
        if isinstance(values, list):
            return _over_list(values, iter(values))
        return _over(values, begun(values, values))
    if type(values) in VIEWS:
        container = seen_through(values)
        return _over(container, begun(values, container))
    advance_method = getattr(type(values), "__next__", None)
    if advance_method is None or isinstance(advance_method, FunctionType):
        return values
    return Advancing(values)


_C_ITERS = frozenset(kind.__iter__ for kind in CONTAINERS)


def seen_through(view: Any) -> Any:
    """The dict whose keys, values or items a view shows."""
    return gc.get_referents(view)[0]


def begun(values: Any, container: Any) -> Iterator[Any]:
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


class Own:
    """A generator expression that stands where a function empties it: no other thread can have it, so taking a value
    from it is no step."""

    __slots__ = ("generator",)

    def __init__(self, generator: Any) -> None:
        self.generator = generator


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
    if type(left) in SCALARS and type(right) in SCALARS:
        return _OPERATORS[symbol](left, right)
    foot: Foot = ()
    if isinstance(left, str) or (_is_read(right) and (_is_read(left) or isinstance(left, str))):
        foot = deep(left) + deep(right)
    elif _is_read(left) or _is_read(right):
        foot = whole(behind(left if _is_read(left) else right))
    if foot:
        step("reads", right if isinstance(left, str) else left, None, None, foot)
    if isinstance(left, str) and symbol == "Mod":
        return opaque(operator.mod, left, right)
    return _OPERATORS[symbol](left, right)


def _is_read(value: Any) -> bool:
    return isinstance(value, CONTAINERS) or type(value) in VIEWS


def behind(value: Any) -> Any:
    """The container itself, where a view of it is given."""
    return seen_through(value) if type(value) in VIEWS else value


def compared(symbol: str, left: Any, right: Any) -> Any:
    """A comparison's result."""
    if type(left) in SCALARS and type(right) in SCALARS:
        return _OPERATORS[symbol](left, right)
    foot: Foot = ()
    inside = symbol in ("In", "NotIn")
    if _is_read(right) and (inside or _is_read(left)):
        foot = deep(left) + (whole(behind(right)) if type(right) in VIEWS and inside else deep(right))
        keyed = inside and isinstance(behind(right), dict) and type(right) not in VIEWS[1:]
        if not nests_plain(behind(left)) or not (keyed or nests_plain(behind(right))):
            give_up("a comparison runs Python code for each value of a container, which is not seen step by step")
    elif type(left) is tuple or type(right) is tuple:
        foot = deep(left) + deep(right)
    elif not is_plain(left) and _is_generated(left):
        give_up(f"comparing {type(left).__name__} reads its attributes in code that is not seen")
    if foot:
        step("compares", right, None, None, foot)
    if type(right) is tuple or type(left) is tuple:
        return opaque(_OPERATORS[symbol], left, right)
    return _OPERATORS[symbol](left, right)


def _is_generated(value: Any) -> bool:
    code = getattr(type(value).__eq__, "__code__", None)
    return code is not None and code.co_filename == "<string>"


def spread(value: Any) -> Any:
    """The same values, about to be unpacked with a star; an iterator is emptied with hooks."""
    return unpacked(value, -1)


def unpacked(value: Any, count: int) -> Any:
    """The same values, about to be bound to so many names (-1: to any number)."""
    if type(value) in FIXED:
        return value
    if type(value) is Unordered:
        value = value.in_order()
    container = seen_through(value) if type(value) in VIEWS else value
    if isinstance(container, CONTAINERS) and type(container).__iter__ in _C_ITERS:
        step("reads", container, None, None, whole(container))
        refuse_order(container)
        return value
    if hasattr(type(value), "keys"):
        return value
    # CPython keeps what it has so far where it cannot be seen; here it stands in a variable.
    made: list[Any] = []
    for one in iterate(value):
        made.append(one)
        if 0 <= count < len(made):
            break
    return made
