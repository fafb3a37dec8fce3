"""The portfolio: which search runs when, and what the report may claim from it."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

from sandbox.explorer.dpor import Dpor
from sandbox.explorer.ending import Ending
from sandbox.explorer.program import Program
from sandbox.explorer.report import ExplorationReport, Outcome
from sandbox.explorer.running import NOW
from sandbox.explorer.schedule import to_code
from sandbox.explorer.story import tell
from sandbox.job import Explore

Progress = Callable[[dict[str, Any]], None]
MOST_OUTCOMES = 1_000


class Search:
    """One exploration of one program."""

    def __init__(self, source: str, name: str, way: Explore, progress: Progress) -> None:
        self.way = way
        self.progress = progress
        self.deadline = time.perf_counter() + way.seconds
        self.program = Program(source, name, way.arguments, way.granularity == "gil")
        self.program.shared_prints = way.outcomes
        self.schedules = 0
        self.failure: tuple[Ending, list[int]] | None = None
        self.reason = ""
        self.outcomes: dict[tuple[str, str, str], Outcome] = {}
        self.notes: set[str] = set()
        self._told = time.perf_counter()

    def report(self) -> ExplorationReport:
        """Search, then say what was found."""
        complete = self._every_schedule()
        if self.failure is not None:
            return self._fails(complete)
        if complete and not self.reason:
            return self._made("holds", complete=True, reason=f"All {self.schedules} schedules were tried.")
        return self._made("undecided", reason=self.reason or "The time was over before every schedule was tried.")

    def _every_schedule(self) -> bool:
        """Source-DPOR to its end: True; False at the time limit or at the first failure."""
        dpor = Dpor()
        while True:
            ending = self.program.run(dpor)
            if NOW.restart is not None:
                self.program.close()
                self.program.learn()
                self._forget()
                dpor = Dpor()
                continue
            self._note(ending, dpor)
            if self.failure is not None and not self.way.outcomes:
                self.program.close()
                return False
            more = dpor.advance()
            self.program.close()
            if not more:
                return not dpor.too_long
            if time.perf_counter() > self.deadline:
                return False

    def _forget(self) -> None:
        self.schedules = 0
        self.failure = None
        self.outcomes.clear()

    def _note(self, ending: Ending, dpor: Dpor) -> None:
        self.notes |= NOW.notes
        if dpor.blocked:
            return
        self.schedules += 1
        now = time.perf_counter()
        if now - self._told > 0.2:
            self._told = now
            self.progress({"schedules": self.schedules})
        if ending.place == "undecided":
            self.reason = self.reason or ending.message
        elif ending.place == "failed" and self.failure is None:
            self.failure = (ending, list(dpor.trace.who))
        if self.way.outcomes and ending.place in ("finished", "failed"):
            key = (ending.kind, ending.message, ending.output)
            if key not in self.outcomes and len(self.outcomes) < MOST_OUTCOMES:
                kind: Any = ending.kind or None
                self.outcomes[key] = Outcome(ending.output[:4000], to_code(dpor.trace.who), kind, ending.message)

    def _fails(self, complete: bool) -> ExplorationReport:
        assert self.failure is not None
        ending, who = self.failure
        story = tell(self.program, who, ending if ending.kind == "livelock" else None)
        kind: Any = ending.kind
        return self._made(
            "fails",
            kind=kind,
            message=ending.message,
            reason=story.reason,
            complete=complete,
            schedule=to_code(story.who),
            steps=story.steps,
            output=ending.output[:4000],
        )

    def _made(self, verdict: Any, **fields: Any) -> ExplorationReport:
        sentences = {
            "timeout": "In some schedules a time limit of the program ran out: it may, whenever the thing is not free.",
            "random": "Random numbers came from a fixed seed; other numbers were not tried.",
        }
        return ExplorationReport(
            verdict,
            schedules=self.schedules,
            granularity=self.way.granularity,
            outcomes=tuple(self.outcomes.values()),
            notes=tuple(sentences[note] for note in sorted(self.notes)),
            **fields,
        )
