"""`random`: each thread draws from a generator of its own with a fixed seed, so that a schedule repeats."""

from __future__ import annotations

import random as real
from collections.abc import Callable
from typing import Any

from sandbox.explorer.builtin_functions import builtin_len
from sandbox.explorer.items import load_item, store_item
from sandbox.explorer.plain import CONTAINERS
from sandbox.explorer.reading import deep, seen_values, step
from sandbox.explorer.running import NOW, WRITE, serial


class SeededRandom(real.Random):
    """A generator that threads may share: each draw is a step."""

    def __init__(self, seed: Any = None) -> None:
        super().__init__(12345 if seed is None else seed)

    def random(self) -> float:
        """A number from 0 to 1."""
        step("draws from", self, None, None, ((serial(self), WRITE),))
        return super().random()

    def getrandbits(self, k: int) -> int:
        """`k` random bits."""
        step("draws from", self, None, None, ((serial(self), WRITE),))
        return super().getrandbits(k)

    def choice(self, seq: Any) -> Any:
        """One of the values."""
        return load_item(seq, self._randbelow(builtin_len(seq)))  # type: ignore[attr-defined]

    def shuffle(self, x: Any) -> None:
        """Swap item by item."""
        _shuffled(x, self)

    def sample(self, population: Any, k: int, **named: Any) -> Any:
        """Some of the values."""
        return super().sample(seen_values(population, "sample"), k, **named)

    def choices(self, population: Any, *args: Any, **named: Any) -> Any:
        """As many values, each may come again."""
        return super().choices(seen_values(population, "choices"), *args, **named)


def own_source() -> real.Random:
    """The generator of the thread that asks."""
    NOW.notes.add("random")
    thread = NOW.current
    if thread.chance is None:
        thread.chance = real.Random(1_000_003 * thread.index + 7)
    return thread.chance  # type: ignore[no-any-return]


def _drawing(name: str) -> Callable[..., Any]:
    def draw(*args: Any, **named: Any) -> Any:
        for arg in args:
            if isinstance(arg, CONTAINERS):
                foot = deep(arg)
                step("draws from", arg, None, None, foot)
        return getattr(own_source(), name)(*args, **named)

    draw.__name__ = name
    return draw


def shuffle(values: Any) -> None:
    """`random.shuffle`."""
    _shuffled(values, own_source())


def _shuffled(values: Any, source: Any) -> None:
    """Swap item by item, as CPython's Python code does."""
    number = builtin_len(values) - 1
    while number > 0:
        other = source._randbelow(number + 1)
        # One after the other, and kept in variables: a value on the stack is no part of the state that is compared.
        first = load_item(values, other)
        second = load_item(values, number)
        store_item(first, values, number)
        store_item(second, values, other)
        number -= 1


RANDOM: dict[str, Any] = {
    name: _drawing(name)
    for name in (
        *("random", "randint", "randrange", "uniform", "choice", "choices", "sample", "gauss", "seed"),
        *("normalvariate", "expovariate", "betavariate", "triangular", "getrandbits", "randbytes", "lognormvariate"),
    )
}
RANDOM["shuffle"] = shuffle
RANDOM["Random"] = SeededRandom
RANDOM["SystemRandom"] = SeededRandom
