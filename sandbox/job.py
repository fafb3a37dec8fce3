"""What goes into the sandbox: a `Job`. Frozen values, JSON at the border."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal

Granularity = Literal["access", "gil"]


@dataclass(frozen=True, slots=True)
class Limits:
    """What one run may use. Seconds, megabytes (2**20 bytes), threads beside the main one, bytes of output."""

    wall_seconds: float = 5.0
    cpu_seconds: float = 5.0
    memory_mb: int = 128
    threads: int = 64
    output_bytes: int = 64 * 1024


@dataclass(frozen=True, slots=True)
class Run:
    """Run the program with real operating-system threads, in real time.

    `record`: the primitives it uses are recorded as events for the picture. `input` of None: no typing.
    """

    arguments: tuple[str, ...] = ()
    input: str | None = None
    record: bool = False


@dataclass(frozen=True, slots=True)
class Explore:
    """Try every schedule, until a failure, the end, or `seconds`.

    `outcomes`: do not stop at a failure, collect every possible final result. `canary`: with a "holds", try the same
    program with each lock made useless.
    """

    seconds: float = 10.0
    granularity: Granularity = "access"
    outcomes: bool = False
    canary: bool = True
    arguments: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Step:
    """Run one given schedule, or the beginning of one, and tell where the program stands: the puzzle, the replay.

    `stop_after`: run only so many steps of the schedule. `then`: the choice of a thread that goes on after that.
    `only_choices`: what leaves no choice is run by itself, the main thread before all others, so that `schedule` is one
    letter (`a` is the main thread) for each real choice. `hint`: look for the nearest failure from there.
    """

    schedule: str = ""
    stop_after: int | None = None
    then: str = ""
    only_choices: bool = False
    hint: bool = False
    granularity: Granularity = "access"
    arguments: tuple[str, ...] = ()


Way = Run | Explore | Step
_WAYS: dict[str, type[Run] | type[Explore] | type[Step]] = {"run": Run, "explore": Explore, "step": Step}


def _plain(value: Limits | Way) -> dict[str, Any]:
    # `dataclasses.asdict` copies deeply, and takes a tenth of the tutor's time for a run.
    return {name: getattr(value, name) for name in value.__dataclass_fields__}


@dataclass(frozen=True, slots=True)
class Job:
    """A program and the way to run it. `name` is what tracebacks call the file."""

    program: str
    way: Way = field(default_factory=Run)
    limits: Limits = field(default_factory=Limits)
    name: str = "program.py"

    def to_dict(self) -> dict[str, Any]:
        """Plain JSON values."""
        way = next(name for name, kind in _WAYS.items() if isinstance(self.way, kind))
        return {
            "program": self.program,
            "name": self.name,
            "limits": _plain(self.limits),
            "way": way,
            "options": _plain(self.way),
        }

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> Job:
        """The job again. Raises `KeyError` or `TypeError` on anything that `to_dict` did not make."""
        options = dict(data["options"])
        if "arguments" in options:
            options["arguments"] = tuple(options["arguments"])
        return cls(data["program"], _WAYS[data["way"]](**options), Limits(**data["limits"]), data["name"])
