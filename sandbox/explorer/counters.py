"""The hooks of `collections.Counter` where CPython runs Python code: other threads may run between two counts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

from sandbox.explorer.items import delete_item, load_item, store_item
from sandbox.explorer.loops import iterate
from sandbox.explorer.reading import deep, seen_arguments, step
from sandbox.explorer.running import WRITE, give_up, serial


def counted(counter: Counter[Any], sign: int, args: tuple[Any, ...], named: dict[str, Any]) -> None:
    """`update` (sign 1) or `subtract` (-1)."""
    for values in (*args, *([named] if named else [])):
        if values is None:
            continue
        if isinstance(values, Mapping):
            for key, count in iterate(values.items()):
                before = load_item(counter, key)
                store_item(before + sign * count, counter, key)
        elif sign < 0:
            for key in iterate(values):
                before = load_item(counter, key)
                store_item(before - 1, counter, key)
        else:
            # A C function counts all of them.
            (given,) = seen_arguments((values,), "update")
            step("update", counter, None, (given,), ((serial(counter), WRITE), *deep(given)))
            Counter.update(counter, given)


def changed(symbol: str, counter: Counter[Any], other: Any) -> Counter[Any]:
    """`+=` and `-=`, then without the counts that are not above 0."""
    if symbol not in ("Add", "Sub"):
        give_up("Counter |= and &= are not modelled")
    counted(counter, 1 if symbol == "Add" else -1, (other,), {})
    step("reads", counter, None, None, deep(counter))
    for key in [key for key, count in counter.items() if not count > 0]:
        delete_item(counter, key)
    return counter
