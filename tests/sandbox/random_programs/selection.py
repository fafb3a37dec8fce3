"""Which random programs are worth a test: small enough to enumerate, and mostly with more than one outcome."""

from __future__ import annotations

import functools
from dataclasses import dataclass

from tests.sandbox.random_programs.enumeration import TooLarge, outcomes
from tests.sandbox.random_programs.generator import random_program
from tests.sandbox.random_programs.rendering import python

SEEDS_PER_INDEX = 100
MOST_STATES = 1_500


@dataclass(frozen=True)
class Case:
    """A program as Python text, and every outcome that it has."""

    seed: int
    text: str
    outcomes: frozenset[str]


@functools.cache
def case(index: int, most_states: int = MOST_STATES) -> Case:
    """The first program from seed `100 * index` on that is not too large; one in five may have a single outcome."""
    for seed in range(SEEDS_PER_INDEX * index, SEEDS_PER_INDEX * (index + 1)):
        program = random_program(seed)
        try:
            found = outcomes(program, most_states)
        except TooLarge:
            continue
        if len(found) > 1 or index % 5 == 0:
            return Case(seed, python(program), frozenset(found))
    raise LookupError(f"no program from seed {SEEDS_PER_INDEX * index} on is small enough")
