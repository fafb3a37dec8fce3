"""Searches that can find a failure and can never say that there is none: few preemptions first, then at random."""

from __future__ import annotations

import random
import time

from sandbox.explorer.bounded import LONGEST, Bounded
from sandbox.explorer.ending import Ending
from sandbox.explorer.program import Program
from sandbox.explorer.recording import enabled
from sandbox.explorer.running import NOW, Foot, ProgramThread, touches

EARLY = 12


class Guess:
    """A scheduler that runs one schedule, until the deadline at most."""

    def __init__(self, deadline: float) -> None:
        self.who: list[int] = []
        self.stuck = False
        self._deadline = deadline

    def choose(self, arrived: ProgramThread | None) -> ProgramThread | None:
        """See `Scheduler`."""
        steps = len(self.who)
        ready = enabled()
        if not ready or not NOW.alive or steps >= LONGEST:
            return None
        if not steps & 4095 and steps and time.perf_counter() > self._deadline:
            return None
        chosen = self._one_of(ready, arrived if arrived in ready else None)
        self.who.append(chosen.index)
        return chosen

    def _one_of(self, ready: list[ProgramThread], arrived: ProgramThread | None) -> ProgramThread:
        raise NotImplementedError

    def amend(self, foot: Foot) -> None:
        """See `Scheduler`."""

    def more(self, thread: ProgramThread) -> None:
        """See `Scheduler`."""

    def born(self, thread: ProgramThread) -> None:
        """See `Scheduler`."""


class Early(Guess):
    """Stops a thread once, at one of the first places where that can matter, until no other can go on.

    In a program whose loops go round many thousand times the last places come too late for the time there is.
    """

    def __init__(self, deadline: float, skipped: int, places: set[object] | None) -> None:
        super().__init__(deadline)
        self._skipped = skipped
        self._places = places
        self._stopped: ProgramThread | None = None

    def _one_of(self, ready: list[ProgramThread], arrived: ProgramThread | None) -> ProgramThread:
        chosen = ready[0] if arrived is None else arrived
        if self._stopped is None and len(ready) > 1 and chosen.index and self._is_contested(chosen):
            self._skipped -= 1
            if self._skipped < 0:
                self._stopped = chosen
        if chosen is self._stopped:
            return next((thread for thread in ready if thread is not chosen), chosen)
        return chosen

    def _is_contested(self, thread: ProgramThread) -> bool:
        return self._places is None or touches(thread, self._places)


class Wandering(Guess):
    """Now and then lets another thread go on, by a generator with a fixed seed."""

    def __init__(self, deadline: float, seed: int) -> None:
        super().__init__(deadline)
        self._chance = random.Random(seed)
        self._often = self._chance.choice((0.02, 0.1, 0.3, 0.6))

    def _one_of(self, ready: list[ProgramThread], arrived: ProgramThread | None) -> ProgramThread:
        stays = arrived is not None and self._chance.random() > self._often
        return arrived if stays and arrived is not None else self._chance.choice(ready)


def guessed(program: Program, places: set[object] | None, deadline: float) -> tuple[Ending, list[int]] | None:
    """A failure and its schedule, or None. `places`: what threads conflict about, as far as is known."""
    for skipped in range(EARLY):
        failure = _tried(program, Early(deadline, skipped, places))
        if failure is not None or _is_over(deadline):
            return failure
    failure = _bounded(program, places, deadline)
    seed = 0
    while failure is None and not _is_over(deadline):
        seed += 1
        failure = _tried(program, Wandering(deadline, seed))
    return failure


def _is_over(deadline: float) -> bool:
    return NOW.restart is not None or time.perf_counter() > deadline


def _tried(program: Program, guess: Guess) -> tuple[Ending, list[int]] | None:
    ending = program.run(guess)
    program.close()
    return (ending, list(guess.who)) if ending.place == "failed" else None


def _bounded(program: Program, places: set[object] | None, deadline: float) -> tuple[Ending, list[int]] | None:
    """Every schedule with no preemption, then with one, then with two, as long as there is time."""
    bounded = Bounded(places)
    bounded.deadline = deadline
    for preemptions in range(3):
        bounded.allow(preemptions)
        while not _is_over(deadline):
            ending = program.run(bounded)
            program.close()
            if ending.place == "failed":
                return ending, bounded.schedule()
            if not bounded.advance():
                break
    return None
