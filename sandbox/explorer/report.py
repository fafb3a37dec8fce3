"""What the explorer tells: the report of an exploration, and the view of one step. Frozen values, JSON at the border.

What comes out of the jail is never believed: `from_dict` checks each type and size and raises `BadReport`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from sandbox.explorer.checked import BadReport, Fields
from sandbox.job import Granularity

__all__ = ["BadReport", "Canary", "ExplorationReport", "Outcome", "ReportStep", "ThreadView"]

Verdict = Literal["holds", "fails", "undecided"]
Kind = Literal["assertion", "exception", "deadlock", "livelock", "time_limit", "memory_limit"]
State = Literal["ready", "blocked", "finished", "failed"]

VERDICTS = ("holds", "fails", "undecided")
KINDS = ("assertion", "exception", "deadlock", "livelock", "time_limit", "memory_limit")
STATES = ("ready", "blocked", "finished", "failed")
GRANULARITIES = ("access", "gil")

TEXT = 4_000
NAME = 200
MOST_STEPS = 5_000
MOST_THREADS = 200
MOST_OUTCOMES = 2_000


@dataclass(frozen=True, slots=True)
class ReportStep:
    """One step of a schedule: what one thread did between two scheduling points.

    `line` counts from 1, 0 if unknown; `source` is that line without its margin. `action` is in words ("reads
    counter", "waits for lock_b"). `thing` names what was touched, `before` and `after` its value as text (None: no
    value to show). `holds` are the locks that the thread holds after the step, `waits_for` what it waits for and
    cannot get (None: it does not wait), `waits_for_thread` who holds that. `matters`: one of the few steps that a
    short picture should show.
    """

    thread: str
    line: int
    source: str
    action: str
    thing: str = ""
    before: str | None = None
    after: str | None = None
    holds: tuple[str, ...] = ()
    waits_for: str | None = None
    waits_for_thread: str | None = None
    matters: bool = True

    def to_dict(self) -> dict[str, Any]:
        """Plain JSON values."""
        return {
            "thread": self.thread,
            "line": self.line,
            "source": self.source,
            "action": self.action,
            "thing": self.thing,
            "before": self.before,
            "after": self.after,
            "holds": list(self.holds),
            "waits_for": self.waits_for,
            "waits_for_thread": self.waits_for_thread,
            "matters": self.matters,
        }

    @classmethod
    def from_dict(cls, data: object) -> ReportStep:
        """The step again, checked."""
        read = Fields(data)
        return cls(
            thread=read.text("thread", NAME),
            line=read.whole("line"),
            source=read.text("source", TEXT),
            action=read.text("action", TEXT),
            thing=read.text("thing", NAME, ""),
            before=read.maybe_text("before", TEXT),
            after=read.maybe_text("after", TEXT),
            holds=read.texts("holds", MOST_THREADS, NAME),
            waits_for=read.maybe_text("waits_for", NAME),
            waits_for_thread=read.maybe_text("waits_for_thread", NAME),
            matters=read.flag("matters", True),
        )


@dataclass(frozen=True, slots=True)
class Outcome:
    """One possible end: what the program had printed, or how it broke, with a schedule that leads there.

    `kind` is None for an ordinary end; `message` says how it broke.
    """

    output: str
    schedule: str
    kind: Kind | None = None
    message: str = ""

    def to_dict(self) -> dict[str, Any]:
        """Plain JSON values."""
        return {"output": self.output, "schedule": self.schedule, "kind": self.kind, "message": self.message}

    @classmethod
    def from_dict(cls, data: object) -> Outcome:
        """The outcome again, checked."""
        read = Fields(data)
        kind: Any = read.maybe_one_of("kind", KINDS)
        return cls(read.text("output", TEXT), read.text("schedule", TEXT), kind, read.text("message", TEXT, ""))


@dataclass(frozen=True, slots=True)
class Canary:
    """What became of the program when one lock was made useless.

    `needed`: True, it fails without the lock; False, it holds without; None, not decided in the time. `message` is the
    failure's sentence.
    """

    lock: str
    line: int
    needed: bool | None
    message: str = ""

    def to_dict(self) -> dict[str, Any]:
        """Plain JSON values."""
        return {"lock": self.lock, "line": self.line, "needed": self.needed, "message": self.message}

    @classmethod
    def from_dict(cls, data: object) -> Canary:
        """The canary again, checked."""
        read = Fields(data)
        return cls(
            read.text("lock", NAME), read.whole("line"), read.maybe_flag("needed"), read.text("message", TEXT, "")
        )


@dataclass(frozen=True, slots=True)
class ExplorationReport:
    """What an exploration found.

    `message` is the failure in its own words ("AssertionError: lost 1"), `reason` one sentence: why it fails, or why
    nothing is decided, or what was tried. `complete`: every schedule was tried (never True beside `undecided`).
    `also_at_gil`: does the failure exist at the points too where this CPython lets go of the GIL; None if that is not
    known. `schedule` is the code of the failing schedule, for replay. `output` is what the failing run printed.
    `notes` are further sentences for the reader (random numbers came from one seed, a timeout fired, ...).
    """

    verdict: Verdict
    kind: Kind | None = None
    message: str = ""
    reason: str = ""
    schedules: int = 0
    complete: bool = False
    granularity: Granularity = "access"
    also_at_gil: bool | None = None
    schedule: str = ""
    steps: tuple[ReportStep, ...] = ()
    outcomes: tuple[Outcome, ...] = ()
    canary: tuple[Canary, ...] = ()
    seconds: float = 0.0
    output: str = ""
    notes: tuple[str, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """Plain JSON values."""
        return {
            "verdict": self.verdict,
            "kind": self.kind,
            "message": self.message,
            "reason": self.reason,
            "schedules": self.schedules,
            "complete": self.complete,
            "granularity": self.granularity,
            "also_at_gil": self.also_at_gil,
            "schedule": self.schedule,
            "steps": [step.to_dict() for step in self.steps],
            "outcomes": [outcome.to_dict() for outcome in self.outcomes],
            "canary": [canary.to_dict() for canary in self.canary],
            "seconds": self.seconds,
            "output": self.output,
            "notes": list(self.notes),
        }

    @classmethod
    def from_dict(cls, data: object) -> ExplorationReport:
        """The report again, checked. Raises `BadReport`."""
        read = Fields(data)
        verdict: Any = read.one_of("verdict", VERDICTS)
        kind: Any = read.maybe_one_of("kind", KINDS)
        granularity: Any = read.one_of("granularity", GRANULARITIES)
        report = cls(
            verdict=verdict,
            kind=kind,
            message=read.text("message", TEXT),
            reason=read.text("reason", TEXT),
            schedules=read.whole("schedules"),
            complete=read.flag("complete"),
            granularity=granularity,
            also_at_gil=read.maybe_flag("also_at_gil"),
            schedule=read.text("schedule", TEXT),
            steps=tuple(ReportStep.from_dict(step) for step in read.list("steps", MOST_STEPS)),
            outcomes=tuple(Outcome.from_dict(outcome) for outcome in read.list("outcomes", MOST_OUTCOMES)),
            canary=tuple(Canary.from_dict(canary) for canary in read.list("canary", MOST_THREADS)),
            seconds=read.number("seconds"),
            output=read.text("output", TEXT, ""),
            notes=read.texts("notes", 50, TEXT),
        )
        if (report.verdict == "fails") != (report.kind is not None) or (
            report.verdict != "fails" and report.complete != (report.verdict == "holds")
        ):
            raise BadReport(f"verdict {report.verdict} with kind {report.kind}, complete {report.complete}")
        return report


@dataclass(frozen=True, slots=True)
class ThreadView:
    """Where one thread stands. `line` and `source` are its next line, `action` what it will do there.

    `choice` is what a schedule code needs to name this thread ("0" is the main thread).
    """

    choice: str
    name: str
    state: State
    line: int = 0
    source: str = ""
    action: str = ""
    holds: tuple[str, ...] = ()
    waits_for: str | None = None
    waits_for_thread: str | None = None

    def to_dict(self) -> dict[str, Any]:
        """Plain JSON values."""
        return {
            "choice": self.choice,
            "name": self.name,
            "state": self.state,
            "line": self.line,
            "source": self.source,
            "action": self.action,
            "holds": list(self.holds),
            "waits_for": self.waits_for,
            "waits_for_thread": self.waits_for_thread,
        }

    @classmethod
    def from_dict(cls, data: object) -> ThreadView:
        """The thread again, checked."""
        read = Fields(data)
        state: Any = read.one_of("state", STATES)
        return cls(
            choice=read.text("choice", 20),
            name=read.text("name", NAME),
            state=state,
            line=read.whole("line"),
            source=read.text("source", TEXT),
            action=read.text("action", TEXT),
            holds=read.texts("holds", MOST_THREADS, NAME),
            waits_for=read.maybe_text("waits_for", NAME),
            waits_for_thread=read.maybe_text("waits_for_thread", NAME),
        )
