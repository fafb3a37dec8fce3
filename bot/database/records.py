"""What the database keeps of quizzes, as plain values; imports nothing, so that whoever speaks of them starts fast."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

KEPT_DAYS = 30
"""How long what came from a server is kept after it removed the bot."""

Review = Callable[[str | None, bool, float], tuple[str, float]]
"""The state of a card (None: a new one) after a right or wrong answer at a time, and when it is due again."""

Phase = Literal["open", "closed", "answered", "ended"]
"""open: votes count · closed: the split is shown, the answer not · answered: all is shown · ended: it is over."""


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer. `mark` names what was answered: a second answer with the same mark does not count.

    `tested` are the subjects of the question (misconceptions, 0 for the topic as a whole), `shown` the misconception
    that a wrong answer shows; `place` is the class it belongs to; `at` 0 means now.
    """

    mark: str
    person: str
    place: str
    lesson: int
    question: str
    seed: int
    topic: str
    option: int
    right: bool
    tested: tuple[int, ...]
    shown: int | None
    source: str
    at: float = 0.0

    def rated(self) -> tuple[int, ...]:
        """The subjects that this answer says something about: a wrong one only about the belief that it shows."""
        return self.tested if self.right else (self.shown or 0,)


@dataclass(frozen=True, slots=True)
class Due:
    """Something to review: a topic's misconception (0: the topic as a whole), and since when."""

    lesson: int
    topic: str
    subject: int
    due: float


@dataclass(frozen=True, slots=True)
class Asked:
    """A question by its id, and the seed that makes its variant."""

    question: str
    seed: int


@dataclass(frozen=True, slots=True)
class Sitting:
    """One quiz of one person. `source` is "quiz" or "review"."""

    key: str
    person: str
    place: str
    lesson: int
    source: str
    questions: tuple[Asked, ...]


@dataclass(frozen=True, slots=True)
class StoredRound:
    """A live round as it stands. `place` is the channel it is shown in, `class_place` the class it counts for.

    `ballot` is 1, or 2 when the class votes again; `message` the id of the message with the open question, None before
    it was posted.
    """

    key: str
    place: str
    class_place: str
    teacher: str | None
    lesson: int
    questions: tuple[Asked, ...]
    seconds: int
    position: int
    ballot: int
    phase: Phase
    closes_at: float
    message: str | None = None

    @property
    def asked(self) -> Asked:
        """The question that is open, or was last."""
        return self.questions[self.position]
