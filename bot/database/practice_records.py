"""What the database keeps of practice, as plain values; imports nothing, so that whoever speaks of them starts fast."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Attempt:
    """One submission that was judged. `kind` is empty unless it failed; `program` is the key of the kept code."""

    id: str
    person: str
    server: str | None
    exercise: str
    verdict: str
    kind: str
    program: str
    at: float = 0.0


@dataclass(frozen=True, slots=True)
class Replay:
    """A program and a schedule of it. Lines after `boundary` belong to an exercise's check; 0: there is none."""

    code: str
    schedule: str
    boundary: int = 0


@dataclass(frozen=True, slots=True)
class Turn:
    """What one side has done: the key of its fix, the picks that broke the other's, or that it gave up."""

    program: str | None = None
    broke_with: str | None = None
    gave_up: bool = False

    @property
    def over(self) -> bool:
        """Whether this side has ended its attack."""
        return self.broke_with is not None or self.gave_up


@dataclass(frozen=True, slots=True)
class Duel:
    """Two persons, one exercise. `turns` holds a turn for each of the two."""

    id: str
    challenger: str
    opponent: str
    place: str
    exercise: str
    turns: Mapping[str, Turn]

    def other(self, person: str) -> str:
        """The other side."""
        return self.opponent if person == self.challenger else self.challenger
