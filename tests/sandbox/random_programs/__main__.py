"""Compares the explorer with plain enumeration on many random programs.

`python -m tests.sandbox.random_programs COUNT [FIRST] [--matching]` takes the programs of the indexes FIRST, FIRST + 1,
... (0 by default; the tests take 0 to 299). Prints each difference with its seed and program, and ends with 1 if there
was one. With `--matching` states are compared from the first schedule on, not only where the reduction alone is slow.
"""

from __future__ import annotations

import sys
import time
from dataclasses import dataclass, field

from sandbox.explorer import search
from tests.sandbox.exploring import ends
from tests.sandbox.random_programs.enumeration import DEADLOCK
from tests.sandbox.random_programs.selection import Case, case


@dataclass
class Tally:
    """What was compared so far."""

    programs: int = 0
    outcomes: int = 0
    with_deadlock: int = 0
    different: list[int] = field(default_factory=list)
    slowest: float = 0.0

    def add(self, chosen: Case, problem: str, seconds: float) -> None:
        """Counts one program; a problem is printed at once."""
        self.programs += 1
        self.outcomes += len(chosen.outcomes)
        self.with_deadlock += DEADLOCK in chosen.outcomes
        self.slowest = max(self.slowest, seconds)
        if problem:
            self.different.append(chosen.seed)
            print(f"seed {chosen.seed}: {problem}\n{chosen.text}\n", flush=True)

    def __str__(self) -> str:
        return (
            f"{self.programs} programs, {self.outcomes} outcomes, {self.with_deadlock} programs with a deadlock, "
            f"{len(self.different)} differences {self.different[:20]}, slowest {self.slowest:.2f} s"
        )


def difference(chosen: Case) -> str:
    """What the explorer says otherwise than the enumeration; empty if nothing."""
    try:
        found = ends(chosen.text)
    except Exception as error:  # whatever it is, it is a finding
        return f"{type(error).__name__}: {error}"
    missing, invented = chosen.outcomes - found, found - chosen.outcomes
    return "; ".join(
        f"{word} {len(lines)}, such as {min(lines)}"
        for word, lines in (("misses", missing), ("invents", invented))
        if lines
    )


def main(count: int, first: int = 0) -> int:
    """0 if there was no difference."""
    tally = Tally()
    began = time.monotonic()
    for index in range(first, first + count):
        chosen = case(index)
        start = time.monotonic()
        tally.add(chosen, difference(chosen), time.monotonic() - start)
        if tally.programs % 500 == 0:
            print(f"{time.monotonic() - began:6.0f} s: {tally}", flush=True)
    print(f"Python {sys.version.split()[0]}: {tally}, {time.monotonic() - began:.0f} s")
    return 1 if tally.different else 0


if __name__ == "__main__":
    if "--matching" in sys.argv:
        sys.argv.remove("--matching")
        search.DPOR_SECONDS = 0.0
    sys.exit(main(*map(int, sys.argv[1:3])))
