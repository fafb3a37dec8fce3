"""Where a program stands after the beginning of a schedule: what the puzzle and the replay show."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sandbox.explorer.checked import Fields
from sandbox.explorer.report import (
    GRANULARITIES,
    KINDS,
    MOST_STEPS,
    MOST_THREADS,
    TEXT,
    Kind,
    ReportStep,
    ThreadView,
)
from sandbox.job import Granularity

PLACES = ("running", "finished", "failed", "undecided")


@dataclass(frozen=True, slots=True)
class StepView:
    """The program after a schedule's choices.

    `place`: `running` (some thread can go on), `finished` (an ordinary end), `failed` (`kind` and `message` say how),
    `undecided` (`message` says what could not be seen). `values` are the shared values by name, as text. `schedule` is
    the code of what was really run: a choice that was not possible ends it early, and `refused` says why. `distance` is
    the fewest further choices to a failure, `toward` the first of them; None if it was not asked or none was found.
    """

    place: str
    threads: tuple[ThreadView, ...] = ()
    values: tuple[tuple[str, str], ...] = ()
    steps: tuple[ReportStep, ...] = ()
    schedule: str = ""
    granularity: Granularity = "access"
    kind: Kind | None = None
    message: str = ""
    reason: str = ""
    output: str = ""
    refused: str = ""
    distance: int | None = None
    toward: str | None = None

    @property
    def ready(self) -> tuple[ThreadView, ...]:
        """The threads that can take the next step."""
        return tuple(thread for thread in self.threads if thread.state == "ready")

    def to_dict(self) -> dict[str, Any]:
        """Plain JSON values."""
        return {
            "place": self.place,
            "threads": [thread.to_dict() for thread in self.threads],
            "values": [list(value) for value in self.values],
            "steps": [step.to_dict() for step in self.steps],
            "schedule": self.schedule,
            "granularity": self.granularity,
            "kind": self.kind,
            "message": self.message,
            "reason": self.reason,
            "output": self.output,
            "refused": self.refused,
            "distance": self.distance,
            "toward": self.toward,
        }

    @classmethod
    def from_dict(cls, data: object) -> StepView:
        """The view again, checked. Raises `BadReport`."""
        read = Fields(data)
        kind: Any = read.maybe_one_of("kind", KINDS)
        granularity: Any = read.one_of("granularity", GRANULARITIES)
        return cls(
            place=read.one_of("place", PLACES),
            threads=tuple(ThreadView.from_dict(thread) for thread in read.list("threads", MOST_THREADS)),
            values=read.pairs("values", 500, TEXT),
            steps=tuple(ReportStep.from_dict(step) for step in read.list("steps", MOST_STEPS)),
            schedule=read.text("schedule", TEXT),
            granularity=granularity,
            kind=kind,
            message=read.text("message", TEXT),
            reason=read.text("reason", TEXT),
            output=read.text("output", TEXT),
            refused=read.text("refused", TEXT),
            distance=read.maybe_whole("distance"),
            toward=read.maybe_text("toward", 20),
        )
