"""Runs the executions that a systematic search asks for, and keeps what they showed."""

from __future__ import annotations

import sys
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
    """One search to its end or to the first failure, as long as it is let.

    `failure` is the first that was found, `places` what threads conflicted about in it; `reason` is why an execution
    could not be seen to its end.
    """

    def __init__(
        self,
        program: Program,
        outcomes: bool = False,
        heard: Callable[[int], None] = lambda schedules: None,
        make: Callable[[], Dpor] = Dpor,
    ) -> None:
        self._program = program
        self._wants_outcomes = outcomes
        self._heard = heard
        self._make = make
        self.notes: set[str] = set()
        self._start_again()

    def _start_again(self) -> None:
        """The program was compiled again: what was found of it before is void."""
        self._known = self._program.known
        self.dpor = self._make()
        self.schedules = 0
        self.failure: tuple[Ending, list[int]] | None = None
        self.places: set[Any] = set()
        self.reason = ""
        self.undecided = 0
        self.outcomes: dict[tuple[str, str, str], Outcome] = {}

    def run(self, deadline: float, most: int = sys.maxsize) -> bool:
        """True if every schedule was tried. It stops at the deadline (`time.perf_counter`), or after so many
        executions; a further call goes on."""
        program = self._program
        if program.known is not self._known:
            self._start_again()
        while True:
            ending = program.run(self.dpor)
            if NOW.restart is not None:
                program.close()
                program.learn()
                self._start_again()
                continue
            self._note(ending)
            if self.failure is not None and not self._wants_outcomes:
                program.close()
                return False
            more = self.dpor.advance()
            program.close()
            if getattr(self.dpor, "livelock", False):
                message = "threads go round and round: each that can go on does, and nothing is ever done"
                self.failure = (Ending("failed", "livelock", message), self.dpor.schedule())
                return False
            if not more:
                return not (self.dpor.too_long or self.dpor.unsuited)
            most -= 1
            if not most or time.perf_counter() > deadline or self.undecided > MOST_UNDECIDED:
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
            self.failure = (ending, dpor.schedule())
            self.places = dpor.contested()
        if self._wants_outcomes and ending.place in ("finished", "failed"):
            key = (ending.kind, ending.message, ending.output)
            if len(self.outcomes) >= MOST_OUTCOMES and key not in self.outcomes:
                self.reason = self.reason or f"There are more than {MOST_OUTCOMES:,} possible results."
                self.undecided = MOST_UNDECIDED + 1
            elif key not in self.outcomes:
                kind: Any = ending.kind or None
                self.outcomes[key] = Outcome(ending.output[:4000], to_code(dpor.schedule()), kind, ending.message)
