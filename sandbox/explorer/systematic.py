"""Runs the executions that a systematic search asks for, and keeps what they showed."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

from sandbox.explorer.dpor import Dpor
from sandbox.explorer.ending import Ending
from sandbox.explorer.program import Program
from sandbox.explorer.report import Outcome
from sandbox.explorer.running import NOW
from sandbox.explorer.schedule import to_code

MOST_OUTCOMES = 1_000
MOST_UNDECIDED = 50


class Systematic:
    """One search to its end, to the first failure, or to the deadline (of `time.perf_counter`).

    `failure` is the first that was found, `places` what threads conflicted about in it; `reason` is why an execution
    could not be seen to its end.
    """

    def __init__(
        self,
        program: Program,
        deadline: float,
        outcomes: bool = False,
        heard: Callable[[int], None] = lambda schedules: None,
        make: Callable[[], Dpor] = Dpor,
    ) -> None:
        self._program = program
        self._deadline = deadline
        self._wants_outcomes = outcomes
        self._heard = heard
        self._make = make
        self.dpor = make()
        self.schedules = 0
        self.failure: tuple[Ending, list[int]] | None = None
        self.places: set[object] = set()
        self.reason = ""
        self.undecided = 0
        self.outcomes: dict[tuple[str, str, str], Outcome] = {}
        self.notes: set[str] = set()

    def run(self) -> bool:
        """True if every schedule was tried."""
        program = self._program
        while True:
            ending = program.run(self.dpor)
            if NOW.restart is not None:
                program.close()
                program.learn()
                self.__init__(program, self._deadline, self._wants_outcomes, self._heard, self._make)  # type: ignore[misc]
                continue
            self._note(ending)
            if self.failure is not None and not self._wants_outcomes:
                program.close()
                return False
            more = self.dpor.advance()
            program.close()
            if getattr(self.dpor, "livelock", False):
                message = "threads go round and round: each that can go on does, and nothing is ever done"
                self.failure = (Ending("failed", "livelock", message), list(self.dpor.trace.who))
                return False
            if not more:
                return not self.dpor.too_long
            if time.perf_counter() > self._deadline or self.undecided > MOST_UNDECIDED:
                return False

    def _note(self, ending: Ending) -> None:
        self.notes |= NOW.notes
        dpor = self.dpor
        if ending.place == "undecided":
            self.reason = self.reason or ending.message
            self.undecided += 1
        if dpor.blocked:
            return
        self.schedules += 1
        if not self.schedules & 15:
            self._heard(self.schedules)
        if ending.place == "failed" and self.failure is None:
            trace = dpor.trace
            self.failure = (ending, list(trace.who))
            self.places = trace.contested()
        if self._wants_outcomes and ending.place in ("finished", "failed"):
            key = (ending.kind, ending.message, ending.output)
            if key not in self.outcomes and len(self.outcomes) < MOST_OUTCOMES:
                kind: Any = ending.kind or None
                self.outcomes[key] = Outcome(ending.output[:4000], to_code(dpor.trace.who), kind, ending.message)
