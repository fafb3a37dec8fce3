"""Looks for a failing schedule with fewer switches: those with no preemption first, then with one, with two, ...

A preemption is a switch away from a thread that could go on. Only steps on what threads conflict about are worth one
(Musuvathi, Qadeer: Iterative context bounding, 2007).
"""

from __future__ import annotations

import time

from sandbox.explorer.ending import Ending
from sandbox.explorer.program import Program
from sandbox.explorer.recording import enabled
from sandbox.explorer.running import NOW, Foot, ProgramThread
from sandbox.explorer.schedule import switches

LONGEST = 900_000
PATIENCE = 8_000


class Bounded:
    """A scheduler that runs every schedule with so many preemptions, one after the other.

    `places`: only before steps that touch one of them a thread is preempted (None: anywhere).
    """

    def __init__(self, preemptions: int, places: set[object] | None) -> None:
        self._most = preemptions
        self._places = places
        self._path: list[tuple[int, int]] = []
        self._at = 0
        self._spent = 0
        self.who: list[int] = []
        self.stuck = False
        self.deadline = float("inf")

    def choose(self, arrived: ProgramThread | None) -> ProgramThread | None:
        """See `Scheduler`."""
        ready = enabled()
        if not ready or not NOW.alive or self.is_over():
            return None
        goes_on = arrived in ready and not self._is_tired(arrived)
        if goes_on:
            assert arrived is not None
            ready.remove(arrived)
            ready.insert(0, arrived)
            if self._spent >= self._most or not self._contested(arrived):
                ready = ready[:1]
        chosen = ready[self._decide(len(ready))] if len(ready) > 1 else ready[0]
        if goes_on and chosen is not arrived:
            self._spent += 1
        self.who.append(chosen.index)
        return chosen

    def is_over(self) -> bool:
        """Has the run become too long, or is the time over? (`deadline` is looked at now and then.)"""
        steps = len(self.who)
        return steps >= LONGEST or (not steps & 4095 and steps > 0 and time.perf_counter() > self.deadline)

    def _is_tired(self, arrived: ProgramThread | None) -> bool:
        """Has it gone on alone for long? A loop that waits for another thread must not go round for ever."""
        who = self.who
        if arrived is None or len(who) < PATIENCE or who[-PATIENCE] != arrived.index or len(who) % PATIENCE:
            return False
        return all(index == arrived.index for index in who[-PATIENCE:])

    def _contested(self, thread: ProgramThread) -> bool:
        if self._places is None:
            return True
        return any(place in self._places for place, _ in thread.foot) or any(
            gate.place in self._places for gate in thread.gates
        )

    def _decide(self, options: int) -> int:
        if self._at == len(self._path):
            self._path.append((0, options))
        choice = self._path[self._at][0]
        self._at += 1
        return min(choice, options - 1)

    def amend(self, foot: Foot) -> None:
        """See `Scheduler`."""

    def more(self, thread: ProgramThread) -> None:
        """See `Scheduler`."""

    def born(self, thread: ProgramThread) -> None:
        """See `Scheduler`."""

    def advance(self) -> bool:
        """Prepare the next schedule; False when all were run."""
        while self._path and self._path[-1][0] + 1 >= self._path[-1][1]:
            self._path.pop()
        if not self._path:
            return False
        choice, options = self._path[-1]
        self._path[-1] = (choice + 1, options)
        self._at = self._spent = 0
        self.who = []
        return True


def shortest(
    program: Program, ending: Ending, who: list[int], places: set[object], seconds: float
) -> tuple[Ending, list[int]]:
    """A failure of the same kind with the fewest switches, then the fewest steps, that is found in the time."""
    best = (switches(who), len(who))
    found = (ending, who)
    deadline = time.perf_counter() + seconds
    for preemptions in range(4):
        bounded = Bounded(preemptions, places)
        hit = False
        while time.perf_counter() < deadline:
            end = program.run(bounded)
            program.close()
            if end.place == "failed" and end.kind == ending.kind:
                size = (switches(bounded.who), len(bounded.who))
                hit = True
                if size < best:
                    best, found = size, (end, list(bounded.who))
            if not bounded.advance():
                break
        if hit or time.perf_counter() >= deadline:
            break
    return found
