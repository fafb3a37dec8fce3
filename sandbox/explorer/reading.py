"""Steps that read containers as a whole, and what a C function is given to read."""

from __future__ import annotations

import gc
from typing import Any

from sandbox.explorer.plain import CONTAINERS, FIXED, VIEWS
from sandbox.explorer.running import NOW, READ, Foot, arrive, serial


def step(verb: str, thing: Any, key: Any, value: Any, foot: Foot) -> None:
    """One step on a container; `foot` was computed already, so the container is numbered."""
    if NOW.left:
        NOW.left -= 1
    else:
        arrive((verb, thing, key, value), foot)


def whole(container: Any) -> Foot:
    """Reading all of a container, in one step."""
    return ((serial(container), READ),)


def deep(value: Any, known: frozenset[int] = frozenset()) -> Foot:
    """Reading a container and every container within it, in one step."""
    if type(value) in (tuple, frozenset):
        return tuple(part for one in value for part in deep(one, known))
    if type(value) in VIEWS:
        value = gc.get_referents(value)[0]
    if not isinstance(value, CONTAINERS) or id(value) in known:
        return ()
    known |= {id(value)}
    inside = [*value, *value.values()] if isinstance(value, dict) else value
    foot = whole(value)
    for one in inside:
        if type(one) not in FIXED or type(one) in (tuple, frozenset):
            foot += deep(one, known)
    return foot


def seen_arguments(args: tuple[Any, ...], name: str) -> list[Any]:
    """The same for a C function to read: iterators are emptied with hooks, then containers are read in one step."""
    given: list[Any] = []
    for arg in args:
        value = seen_iterator(arg)
        given.append(value)
    foot = tuple(part for value in given for part in deep(value))
    if foot:
        step("reads", next(value for value in given if deep(value)), name, None, foot)
    return given


def seen_values(value: Any, name: str) -> Any:
    """The same for one value."""
    return seen_arguments((value,), name)[0]


def seen_iterator(value: Any) -> Any:
    """An iterator emptied with hooks into a list; any other value as it is."""
    if type(value) in FIXED or not hasattr(value, "__next__"):
        return value
    from sandbox.explorer.loops import collect_list, iterate

    return collect_list(iterate(value))


def opaque(function: Any, *args: Any, **named: Any) -> Any:
    """Call a C function that may call the program back more than once: what it has so far cannot be seen."""
    current = NOW.current
    current.opaque += 1
    try:
        return function(*args, **named)
    finally:
        current.opaque -= 1
