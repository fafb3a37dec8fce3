"""Searches that can find a failure and can never say that there is none: few preemptions first, then at random."""

from __future__ import annotations

import random
import time

from sandbox.explorer.ending import Ending
from sandbox.explorer.program import Program
from sandbox.explorer.recording import enabled
from sandbox.explorer.running import NOW, ProgramThread
from sandbox.explorer.shortest import Bounded

EARLY = 12


class Early(Bounded):
    """A scheduler that stops a thread once, at one of the first places where that can matter, until no other can go on.

    In a program whose loops go round many thousand times the last places come too late for the time there is.
    """

    def __init__(self, skipped: int, places: set[object] | None) -> None:
        super().__init__(0, places)
        self._skipped = skipped
        self._stopped: ProgramThread | None = None

    def choose(self, arrived: ProgramThread | None) -> ProgramThread | None:
        """See `Scheduler`."""
        ready = enabled()
        if not ready or not NOW.alive or self.is_over():
            return None
        chosen = arrived if arrived in ready and arrived is not None else ready[0]
        if self._stopped is None and len(ready) > 1 and chosen.index and self._contested(chosen):
            self._skipped -= 1
            if self._skipped < 0:
                self._stopped = chosen
        if chosen is self._stopped:
            chosen = next((thread for thread in ready if thread is not chosen), chosen)
        self.who.append(chosen.index)
        return chosen


class Wandering(Bounded):
    """A scheduler that now and then lets another thread go on, by a generator with a fixed seed."""

    def __init__(self, seed: int) -> None:
        super().__init__(0, None)
        self._chance = random.Random(seed)
        self._often = self._chance.choice((0.02, 0.1, 0.3, 0.6))

    def choose(self, arrived: ProgramThread | None) -> ProgramThread | None:
        """See `Scheduler`."""
        ready = enabled()
        if not ready or not NOW.alive or self.is_over():
            return None
        stays = arrived in ready and self._chance.random() > self._often
        chosen = arrived if stays and arrived is not None else self._chance.choice(ready)
        self.who.append(chosen.index)
        return chosen


def guessed(program: Program, places: set[object], deadline: float) -> tuple[Ending, list[int]] | None:
    """A failure and its schedule, or None. `places`: what threads conflict about, as far as is known."""
    for skipped in range(EARLY):
        early = Early(skipped, places)
        early.deadline = deadline
        ending = program.run(early)
        program.close()
        if ending.place == "failed":
            return ending, list(early.who)
        if time.perf_counter() > deadline or NOW.restart is not None:
            return None
    for preemptions in range(3):
        bounded = Bounded(preemptions, places)
        bounded.deadline = deadline
        while time.perf_counter() < deadline:
            ending = program.run(bounded)
            program.close()
            if ending.place == "failed":
                return ending, list(bounded.who)
            if NOW.restart is not None or not bounded.advance():
                break
    seed = 0
    while time.perf_counter() < deadline and NOW.restart is None:
        seed += 1
        wandering = Wandering(seed)
        wandering.deadline = deadline
        ending = program.run(wandering)
        program.close()
        if ending.place == "failed":
            return ending, list(wandering.who)
    return None
