"""What can still happen after a state, and how it is carried backwards over the steps that lead there.

For each state the search keeps, in short, the later accesses: which thread touches which place, and what must come
before that. Carried backwards over a step, an access either races with it (there is another order of the two, to be
tried at that step), or comes after it in every order of this kind, or has nothing to do with it. This is the race
detection of Flanagan and Godefroid (Dynamic partial-order reduction for model checking software, 2005), with the
clocks of one execution replaced by what an access is known to wait for, so that it works on a graph of states.

An access is said to race with every step that it could come before, not only with the last of them: the others are
found sooner or later in any case, and an execution goes further where it is known already what is to be tried.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any

from sandbox.explorer.running import WRITE, Foot
from sandbox.explorer.trace import NO_CONFLICT, Gated

GATE, WAIT = 4, 5
"""How an access touches a gate: it uses it; it waits for it to be open. Beside the four modes of other places."""

Access = tuple[int, Any, int, int, int, bool]
"""A later access: its thread, the place, the mode; the threads of which a step comes before it in any case, itself
among them, as bits; the gates that such steps use, as bits; whether such a step touches the place."""

Race = tuple[int, int, int]
"""The position of a step, the threads that could bring a later access before it, as bits, and whose access it is."""


class Step:
    """One step. `foot` and `gated` are all that it touches, `modes` and `levels` what matters of it for other threads;
    `gates`: the gates of these, as bits; `waited`: the gate that must be open first; `born`: the thread that it starts.
    """

    __slots__ = ("_carried", "born", "foot", "gated", "gates", "levels", "modes", "waited", "who")

    def __init__(
        self,
        who: int,
        foot: Foot,
        gated: Gated,
        modes: list[tuple[Any, int]],
        levels: dict[int, int],
        waited: int,
        born: int,
        gates: int,
    ) -> None:
        self.who = who
        self.foot = foot
        self.gated = gated
        self.modes: dict[Any, int] = {}
        for place, mode in modes:
            self.modes[place] = mode if self.modes.get(place, mode) == mode else WRITE
        self.levels = levels
        self.waited = waited
        self.born = born
        self.gates = gates
        self._carried: dict[Access, tuple[bool, Access | None]] = {}

    def accesses(self) -> list[Access]:
        """What this step itself touches."""
        bit = 1 << self.who
        made: list[Access] = [(self.who, place, mode, bit, self.gates, False) for place, mode in self.modes.items()]
        modes = ((place, WAIT if place == self.waited else GATE) for place in self.levels)
        return made + [(self.who, place, mode, bit, 0, False) for place, mode in modes]

    def carry(self, access: Access) -> tuple[bool, Access | None]:
        """Whether the access races with this step, and what is known of it before the step (None: no more races)."""
        found = self._carried.get(access)
        if found is None:
            found = self._carried[access] = self._carry(access)
        return found

    def _carry(self, access: Access) -> tuple[bool, Access | None]:
        _, place, mode, before, gates, _ = access
        ordered = bool(before >> self.who & 1 or gates & self.gates or (self.born >= 0 and before >> self.born & 1))
        if mode >= GATE:
            return self._carry_gate(access, ordered)
        own = self.modes.get(place)
        if own is None:
            return False, self._extended(access, False) if ordered else access
        if own in NO_CONFLICT[mode]:
            # What only looks, like the access, still comes after whatever writes before it.
            return False, self._extended(access, True) if ordered else access
        if not ordered:
            return True, access
        return False, None if own == WRITE else self._extended(access, True)

    def _carry_gate(self, access: Access, ordered: bool) -> tuple[bool, Access | None]:
        place, mode = access[1], access[2]
        level = self.levels.get(place)
        if level is None:
            return False, self._extended(access, False) if ordered else access
        if ordered:
            return False, None
        if mode == WAIT and level <= 0:
            # Closed here: the access could not have come first. An earlier step may have found it open.
            return False, access
        return True, access

    def _extended(self, access: Access, touches: bool) -> Access:
        thread, place, mode, before, gates, touched = access
        return (thread, place, mode, before | 1 << self.who, gates | self.gates, touched or touches)


class Stretch:
    """Steps in a row, with no state in between that was compared. `runs`: (thread, how many steps) in order."""

    __slots__ = ("_own", "carried", "runs", "steps")

    def __init__(self, steps: tuple[Step, ...]) -> None:
        self.steps = steps
        self.runs = [(who, len(list(run))) for who, run in groupby(step.who for step in steps)]
        self.carried: dict[Access, tuple[tuple[Race, ...], Access | None]] = {}
        self._own: tuple[list[Race], list[Access]] | None = None

    def own(self) -> tuple[list[Race], list[Access]]:
        """The races between these steps, and what they touch, as known before them."""
        if self._own is not None:
            return self._own
        races: list[Race] = []
        accesses: list[Access] = []
        for at in range(len(self.steps) - 1, -1, -1):
            step, kept = self.steps[at], []
            for access in accesses:
                race, earlier = step.carry(access)
                if race:
                    races.append((at, access[3], access[0]))
                if earlier is not None:
                    kept.append(earlier)
            accesses = list(dict.fromkeys([*step.accesses(), *kept]))
        self._own = races, accesses
        return self._own

    def carry(self, access: Access) -> tuple[tuple[Race, ...], Access | None]:
        """The races of a later access with these steps, the last first, and what is known of it before them."""
        found = self.carried.get(access)
        if found is None:
            races: list[Race] = []
            known: Access | None = access
            for at in range(len(self.steps) - 1, -1, -1):
                assert known is not None
                race, earlier = self.steps[at].carry(known)
                if race:
                    races.append((at, known[3], known[0]))
                known = earlier
                if known is None:
                    break
            found = self.carried[access] = tuple(races), known
        return found


def raced(places: Iterable[Any], gates: Iterable[int], waited: int) -> Iterator[Any]:
    """What is told apart of a step that others race with: the places, the gate that it waits for, the gates it uses."""
    yield from places
    for gate in gates:
        yield gate if gate == waited else (GATE, gate)


def dominates(one: Access, other: Access) -> bool:
    """Has the first, which touches the same in the same way, every race that the other has?"""
    return not one[3] & ~other[3] and not one[4] & ~other[4] and one[5] <= other[5]
