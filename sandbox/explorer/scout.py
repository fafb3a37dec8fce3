"""The first executions, by DPOR, which also keep what a walk over the graph of states wants to know beforehand."""

from __future__ import annotations

from typing import Any

from sandbox.explorer.dpor import Dpor
from sandbox.explorer.flow import GATE, raced
from sandbox.explorer.matching import stable
from sandbox.explorer.running import WRITE, Foot
from sandbox.explorer.trace import Gated


class Scout(Dpor):
    """DPOR. `uses`: for each place who touches it, and how; `raced`: the places of steps that others race with."""

    numbered = True

    def __init__(self) -> None:
        super().__init__()
        self.uses: dict[Any, set[tuple[int, int]]] = {}
        self.raced: set[Any] = set()
        self._noted: set[tuple[int, Foot, Gated]] = set()

    def advance(self) -> bool:
        """See `Dpor`."""
        self._note_new()
        return super().advance()

    def _note_new(self) -> None:
        trace, noted = self.trace, self._noted
        for event in range(len(trace.full), len(trace.who)):
            who, foot, gated = step = (trace.who[event], trace.feet[event], trace.gated[event])
            if step in noted:
                continue
            noted.add(step)
            for place, mode in foot:
                self.uses.setdefault(stable(place), set()).add((who, mode))
            for place, _ in gated:
                self.uses.setdefault((GATE, place), set()).add((who, WRITE))

    def _reverse(self, earlier: int, later: int, before: int, thread: int) -> None:
        trace = self.trace
        places = [stable(place) for place, _ in trace.feet[earlier]]
        self.raced.update(raced(places, [place for place, _ in trace.gated[earlier]], trace.waited[earlier]))
        super()._reverse(earlier, later, before, thread)
