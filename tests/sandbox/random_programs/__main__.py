"""Compares the explorer with plain enumeration on many random programs.

`python -m tests.sandbox.random_programs COUNT [FIRST] [--search NAME]` takes the programs of the indexes FIRST,
FIRST + 1, ... (0 by default; the tests take 0 to 299). Prints each difference with its seed and program, and ends with
1 if there was one. With `--search` one search does it alone, from the first schedule to the last: dpor, walk or
matching; programs that it says are not for it are counted.
"""

from __future__ import annotations

import sys
import time
from dataclasses import dataclass, field

from tests.sandbox.exploring import SEARCHES, ends, ends_by
from tests.sandbox.random_programs.enumeration import DEADLOCK
from tests.sandbox.random_programs.selection import Case, case


@dataclass
class Tally:
    """What was compared so far."""

    programs: int = 0
    unsuited: int = 0
    outcomes: int = 0
    with_deadlock: int = 0
    different: list[int] = field(default_factory=list)
    slowest: float = 0.0

    def add(self, chosen: Case, problem: str | None, seconds: float) -> None:
        """Counts one program; a problem is printed at once. None: the program was not for the search."""
        self.programs += 1
        self.unsuited += problem is None
        self.outcomes += len(chosen.outcomes)
        self.with_deadlock += DEADLOCK in chosen.outcomes
        self.slowest = max(self.slowest, seconds)
        if problem:
            self.different.append(chosen.seed)
            print(f"seed {chosen.seed}: {problem}\n{chosen.text}\n", flush=True)

    def __str__(self) -> str:
        return (
            f"{self.programs} programs ({self.unsuited} unsuited), {self.outcomes} outcomes, "
            f"{self.with_deadlock} programs with a deadlock, "
            f"{len(self.different)} differences {self.different[:20]}, slowest {self.slowest:.2f} s"
        )


def difference(chosen: Case, search: str) -> str | None:
    """What the explorer says otherwise than the enumeration; empty if nothing, None if it is not for this search."""
    try:
        found = ends_by(SEARCHES[search], chosen.text) if search else ends(chosen.text)
    except Exception as error:  # whatever it is, it is a finding
        return f"{type(error).__name__}: {error}"
    if found is None:
        return None
    missing, invented = chosen.outcomes - found, found - chosen.outcomes
    return "; ".join(
        f"{word} {len(lines)}, such as {min(lines)}"
        for word, lines in (("misses", missing), ("invents", invented))
        if lines
    )


def main(count: int, first: int = 0, *, search: str = "") -> int:
    """0 if there was no difference."""
    tally = Tally()
    began = time.monotonic()
    for index in range(first, first + count):
        chosen = case(index)
        start = time.monotonic()
        tally.add(chosen, difference(chosen, search), time.monotonic() - start)
        if tally.programs % 500 == 0:
            print(f"{time.monotonic() - began:6.0f} s: {tally}", flush=True)
    print(f"Python {sys.version.split()[0]}: {tally}, {time.monotonic() - began:.0f} s")
    return 1 if tally.different else 0


if __name__ == "__main__":
    given = sys.argv[1:]
    alone = given[given.index("--search") + 1] if "--search" in given else ""
    sys.exit(main(*[int(word) for word in given if word.isdecimal()], search=alone))
