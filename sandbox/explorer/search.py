"""The portfolio: which search runs when, and what the report may claim from it."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import partial
from typing import Any

from sandbox.explorer.canary import canaries
from sandbox.explorer.dpor import Dpor
from sandbox.explorer.ending import Ending
from sandbox.explorer.endless import why_too_long
from sandbox.explorer.guess import guessed
from sandbox.explorer.matching import Matching
from sandbox.explorer.program import Program
from sandbox.explorer.report import ExplorationReport
from sandbox.explorer.schedule import to_code
from sandbox.explorer.scout import Scout
from sandbox.explorer.shortest import shortest
from sandbox.explorer.story import tell
from sandbox.explorer.systematic import Systematic
from sandbox.explorer.walk import Walk
from sandbox.job import Explore

Progress = Callable[[dict[str, Any]], None]

_NOTES = {
    "timeout": "In some schedules a wait with a time limit gave up. It may, as long as what it waits for is not free.",
    "random": "Random numbers came from a fixed seed; other numbers were not tried.",
}
SCOUTS = 10
FEW_LEFT = 2
SCOUT_SECONDS = 0.05
WALK_SECONDS = 0.25
GUESS_SECONDS = 0.1
MATCHING_SHARE = 0.6
LAST_SHARE = 0.7
SHORTEN_SECONDS = 0.25
LABEL_SECONDS = 1.0
LABEL_FIRST_SECONDS = 0.15
CANARY_SECONDS = 2.0


class Search:
    """One exploration of one program."""

    def __init__(self, source: str, name: str, way: Explore, progress: Progress) -> None:
        self.source, self.name, self.way = source, name, way
        self.progress = progress
        self.deadline = time.perf_counter() + way.seconds
        self.program = Program(source, name, way.arguments, way.granularity == "gil")
        self.program.shared_prints = way.outcomes
        comparable = self.program.comparable and way.granularity != "gil"
        self.found = Systematic(self.program, way.outcomes, self._heard, Scout if comparable else Dpor)
        self._told = time.perf_counter()
        self._contested: set[Any] = set()

    def _heard(self, schedules: int) -> None:
        now = time.perf_counter()
        if now - self._told > 0.2:
            self._told = now
            self.progress({"schedules": schedules})

    def report(self) -> ExplorationReport:
        """Search, then say what was found: a failure in its shortest form, or which locks a proof rests on."""
        complete = self.decide()
        found = self.found
        if found.failure is not None:
            return self._fails(complete and not found.reason, *found.failure)
        if complete and not found.reason:
            canary = canaries(self.program, self._seconds(CANARY_SECONDS)) if self.way.canary else ()
            return self._made("holds", complete=True, canary=canary)
        return self._made("undecided", reason=found.reason or self._why_undecided())

    def decide(self) -> bool:
        """Source-DPOR for some executions, then with states compared. True if every schedule was tried.

        `found.failure` is the first failure, if there is one, as it was met.
        """
        first = self.found
        if self._scouted(first):
            return True
        if self._decided():
            return False
        # The next search lets one thread go on for longer, and may have been cut before another had begun.
        self._contested = first.dpor.contested()
        guessed = self.way.outcomes
        for make in self._comparing():
            self.found = Systematic(self.program, self.way.outcomes, self._heard, make)
            self.found.notes |= first.notes
            if self.found.run(min(self._share(MATCHING_SHARE), time.perf_counter() + WALK_SECONDS)):
                return True
            if self._decided():
                return False
            if self.found.dpor.unsuited:
                continue
            if not guessed and self._guessed(time.perf_counter() + GUESS_SECONDS):
                return False
            guessed = True
            if self.found.dpor.too_long and not self.way.outcomes:
                # It can never say that every schedule was tried: what is left is to look for a failure.
                self._guessed(self.deadline)
                return False
            if self.found.run(self._share(MATCHING_SHARE)):
                return True
            if self._decided():
                return False
            if not self.found.dpor.unsuited:
                break
        if not guessed and self._guessed(time.perf_counter() + GUESS_SECONDS):
            return False
        return self._to_the_end(first)

    def _scouted(self, first: Systematic) -> bool:
        """The first executions, more of them where few are left. True if they were all."""
        end = min(self.deadline, time.perf_counter() + SCOUT_SECONDS)
        if first.run(end, SCOUTS):
            return True
        return not self._decided() and first.dpor.left() <= FEW_LEFT and first.run(end, SCOUTS)

    def _to_the_end(self, first: Systematic) -> bool:
        """What is left to do where comparing states did not help: go on from the first executions, then guess."""
        last = first if not first.dpor.too_long else self.found
        if last.run(self._share(LAST_SHARE)):
            self.found = last
            return True
        if self.way.outcomes:
            self.found.failure = self.found.failure or first.failure
            self.found.outcomes.update(first.outcomes)
        elif last.failure is not None:
            self.found = last
        else:
            self._guessed(self.deadline)
        return False

    def _comparing(self) -> list[Callable[[], Dpor]]:
        """The searches that compare states, the quickest first; none where states cannot be read."""
        scout = self.found.dpor
        if not isinstance(scout, Scout):
            return []
        return [Matching] if self.program.turns else [partial(Walk, scout), Matching]

    def _why_undecided(self) -> str:
        dpor = self.found.dpor
        if dpor.too_long:
            return why_too_long(self.program.source, dpor.longest, dpor.long_at)
        return "The time was over before every schedule was tried."

    def _decided(self) -> bool:
        found = self.found
        failed = found.failure is not None and not self.way.outcomes
        return failed or bool(found.reason) or time.perf_counter() > self.deadline

    def _share(self, part: float) -> float:
        now = time.perf_counter()
        return now + part * (self.deadline - now)

    def _guessed(self, deadline: float) -> bool:
        """Look for a failure among few preemptions, then at random. Says nothing when it finds none."""
        places = self.found.dpor.contested() | self._contested
        guess = guessed(self.program, places, deadline)
        if guess is not None:
            self.found.failure = guess
            self.found.places = places
        return guess is not None

    def _seconds(self, most: float) -> float:
        return max(0.05, min(most, self.deadline - time.perf_counter()))

    def _fails(self, complete: bool, ending: Ending, who: list[int]) -> ExplorationReport:
        if ending.kind != "livelock":
            ending, who = shortest(self.program, ending, who, self.found.places, self._seconds(SHORTEN_SECONDS))
        story = tell(self.program, who, ending if ending.kind == "livelock" else None)
        kind: Any = ending.kind
        if story.ending.kind != kind:
            return self._made("undecided", reason="The program does not repeat: one schedule ended in two ways.")
        return self._made(
            "fails",
            kind=kind,
            message=story.ending.message,
            reason=story.reason,
            complete=complete,
            also_at_gil=self._also_at_gil(ending),
            schedule=to_code(story.who),
            steps=story.steps,
            output=ending.output[:4000],
        )

    def _also_at_gil(self, ending: Ending) -> bool | None:
        """Does it fail in the same way where only the GIL's points allow a switch?"""
        if self.way.granularity == "gil":
            return True
        until = time.perf_counter() + self._seconds(LABEL_SECONDS)
        program = Program(self.source, self.name, self.way.arguments, gil=True)
        search = Systematic(program)
        complete = search.run(min(until, time.perf_counter() + LABEL_FIRST_SECONDS))
        if not complete and search.failure is None and not search.dpor.too_long and ending.kind != "livelock":
            search.failure = guessed(program, None, min(until, time.perf_counter() + GUESS_SECONDS))
            complete = search.failure is None and search.run(until)
        if search.failure is not None and search.failure[0].kind == ending.kind:
            return True
        return False if complete and search.failure is None and not search.reason else None

    def _made(self, verdict: Any, **fields: Any) -> ExplorationReport:
        return ExplorationReport(
            verdict,
            schedules=self.found.schedules,
            granularity=self.way.granularity,
            outcomes=tuple(self.found.outcomes.values()),
            notes=tuple(_NOTES[note] for note in sorted(self.found.notes)),
            **fields,
        )
