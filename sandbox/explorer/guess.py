"""Searches that can find a failure and can never say that there is none: few preemptions first, then at random."""

from __future__ import annotations

import random
import time

from sandbox.explorer.bounded import LONGEST, Bounded
from sandbox.explorer.ending import Ending
from sandbox.explorer.program import Program
from sandbox.explorer.recording import enabled
from sandbox.explorer.running import NOW, Foot, ProgramThread


class Wandering:
    """A scheduler that now and then lets another thread go on, by a generator with a fixed seed."""

    def __init__(self, seed: int) -> None:
        self.who: list[int] = []
        self.stuck = False
        self._chance = random.Random(seed)
        self._often = self._chance.choice((0.02, 0.1, 0.3, 0.6))

    def choose(self, arrived: ProgramThread | None) -> ProgramThread | None:
        """See `Scheduler`."""
        ready = enabled()
        if not ready or not NOW.alive or len(self.who) >= LONGEST:
            return None
        stays = arrived in ready and self._chance.random() > self._often
        chosen = arrived if stays and arrived is not None else self._chance.choice(ready)
        self.who.append(chosen.index)
        return chosen

    def amend(self, foot: Foot) -> None:
        """See `Scheduler`."""

    def more(self, thread: ProgramThread) -> None:
        """See `Scheduler`."""

    def born(self, thread: ProgramThread) -> None:
        """See `Scheduler`."""


def guessed(program: Program, places: set[object] | None, deadline: float) -> tuple[Ending, list[int]] | None:
    """A failure and its schedule, or None. `places`: what threads conflict about, None if unknown."""
    bounded = Bounded(places)
    for preemptions in range(3):
        bounded.allow(preemptions)
        while time.perf_counter() < deadline:
            ending = program.run(bounded)
            program.close()
            if ending.place == "failed":
                return ending, bounded.schedule()
            if NOW.restart is not None or not bounded.advance():
                break
    seed = 0
    while time.perf_counter() < deadline and NOW.restart is None:
        seed += 1
        wandering = Wandering(seed)
        ending = program.run(wandering)
        program.close()
        if ending.place == "failed":
            return ending, list(wandering.who)
    return None
