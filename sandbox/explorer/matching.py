"""DPOR that also compares states: what was explored from a state once is not explored again.

After Yang, Chen, Gopalakrishnan, Kirby: Efficient stateful dynamic partial order reduction, 2008. With each state goes
a summary of everything that can still happen after it; where an execution comes to a known state, the summary takes the
part of the steps that are not run again, and its races with the steps before are reversed. A state that is met on the
way to itself closes a cycle; its summary is not finished, so there the reduction is given up: every thread that can go
on is let go on. A cycle in which each thread that could go on did go on is a livelock.
"""

from __future__ import annotations

import sys
from typing import Any

from sandbox.explorer.dpor import Dpor
from sandbox.explorer.fingerprint import fingerprint
from sandbox.explorer.running import NOW, TURN, ProgramThread

Later = tuple[int, Any, int, bool]
"""A step that can still happen: its thread, a place, how it touches it, and whether it waits for that place."""

GATE = -1
"""How a step touches a place that is a gate; other places have numbers below 0 too, and are looked up elsewhere."""

YOUNG = "\0young"
APART = 60


class State:
    """A state that was met: `later` is what can happen after it, `open` if that list may miss something."""

    __slots__ = ("later", "node", "open")

    def __init__(self, node: int) -> None:
        self.later: set[Later] = set()
        self.open = False
        self.node = node


class Matching(Dpor):
    """The search. `livelock`: the last execution closed a fair cycle."""

    matching = numbered = True

    def __init__(self) -> None:
        super().__init__()
        self.longest = 20_000
        self.livelock = False
        self.incomparable = 0
        self._states: dict[bytes, State] = {}
        self._path: list[State] = []
        self._hit: State | None = None
        self._hot: set[Any] = set()

    def seen_before(self, arrived: ProgramThread | None, chosen: ProgramThread, enabled: int) -> bool:
        """See `Dpor`: compares the state where it is worth it."""
        node = len(self.trace.who)
        if not enabled & (enabled - 1) and not self._far(node):
            return False
        if chosen is arrived and chosen.waits is None and not self._far(node) and not self._is_hot(chosen):
            return False
        print_ = fingerprint(arrived, sys._getframe())
        if print_ is None:
            self.incomparable += 1
            return False
        state = self._states.get(print_)
        if state is None:
            state = self._states[print_] = State(node)
            self._path.append(state)
            return False
        self._hit = state
        return True

    def _far(self, node: int) -> bool:
        return node - (self._path[-1].node if self._path else 0) >= APART

    def _is_hot(self, thread: ProgramThread) -> bool:
        hot = self._hot
        return thread.action[0] == TURN or any(stable(place) in hot for place, _ in thread.foot)

    def advance(self) -> bool:
        """See `Dpor`."""
        self._reverse_new()
        hit, self._hit = self._hit, None
        if hit is not None:
            if hit.node >= 0:
                self._close_cycle(hit)
            else:
                self._meet(hit)
        else:
            self._add_waiting()
        return self._next_schedule()

    def _reverse(self, earlier: int, later: int, before: int, thread: int) -> None:
        self._hot.update(stable(place) for place, _ in self.trace.feet[earlier])
        super()._reverse(earlier, later, before, thread)

    def _meet(self, state: State) -> None:
        """Reverse the races of what can happen after a known state with what came before it now."""
        if state.open:
            self._expand(0)
        else:
            for later in state.later:
                self._reverse_later(later)
        if self._path:
            self._path[-1].later |= state.later
            self._path[-1].open |= state.open

    def _reverse_later(self, later: Later) -> None:
        thread, place, mode, waits = later
        for earlier in self._against(place, mode, waits, thread):
            enabled = self._enabled[earlier]
            bit = 1 << thread
            self._backtrack[earlier] |= bit if enabled & bit else enabled
            self._hot.update(stable(one) for one, _ in self.trace.feet[earlier])

    def _against(self, place: Any, mode: int, waits: bool, thread: int) -> list[int]:
        trace = self.trace
        before = trace.before(thread)
        if place == YOUNG or (isinstance(place, tuple) and place[0] == YOUNG):
            return [
                event
                for event in range(len(trace.who))
                if trace.who[event] != thread
                and not before >> event & 1
                and any(is_young(one) for one, _ in (*trace.feet[event], *trace.gated[event]))
            ]
        if mode == GATE:
            return trace.last_use(place, waits, before)
        return [event for event in trace.conflicting(place, mode) if not before >> event & 1]

    def _close_cycle(self, state: State) -> None:
        """A state was met on the way to itself."""
        trace = self.trace
        executed = could = 0
        for event in range(state.node, len(trace.who)):
            executed |= 1 << trace.who[event]
            could |= self._enabled[event]
        if could & ~executed == 0:
            self.livelock = True
        self._expand(state.node)
        for one in self._path:
            if one.node >= state.node:
                one.open = True

    def _expand(self, node: int) -> None:
        for one in range(node, len(self._backtrack)):
            self._backtrack[one] |= self._enabled[one]

    def _add_waiting(self) -> None:
        """Threads that wait for ever could have gone on in another order."""
        if self._path:
            for thread in NOW.live:
                if thread.waits is not None and not thread.timed and thread.waits.level <= 0:
                    self._path[-1].later.add((thread.index, stable(thread.waits.place), GATE, True))

    def before_cut(self, length: int) -> None:
        """See `Dpor`: what is forgotten goes into the summaries of the states before it."""
        trace = self.trace
        path = self._path
        event = len(trace.who) - 1
        while True:
            start = path[-1].node if path else 0
            if path:
                while event >= max(length, start):
                    path[-1].later.update(self._steps(event))
                    event -= 1
            if not path or start <= length:
                return
            done = path.pop()
            done.node = -1
            if path:
                path[-1].later |= done.later
                path[-1].open |= done.open

    def _steps(self, event: int) -> list[Later]:
        trace = self.trace
        who, waited = trace.who[event], trace.waited[event]
        steps: list[Later] = [(who, stable(place), mode, False) for place, mode in trace.feet[event]]
        steps += [(who, stable(place), GATE, place == waited) for place, _ in trace.gated[event]]
        return steps


def stable(place: Any) -> Any:
    """A place's name that is the same in each execution; what is made after the first start has one in common."""
    if isinstance(place, int):
        return place if place <= NOW.stable_serials else YOUNG
    if isinstance(place, tuple) and isinstance(place[0], int):
        return place if place[0] <= NOW.stable_serials else YOUNG
    return place


def is_young(place: Any) -> bool:
    """Was it made after the first thread started?"""
    return bool(stable(place) == YOUNG)
