"""The rules of a live round: what a press means, and what a ballot came to. Knows no chat, no database and no clock."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

from bot.database.records import Answer, StoredRound
from bot.quiz.grading import grade
from lessons.question import Presented, present
from lessons.quiz import Quiz

Meaning = Literal["counts", "changes", "same", "late"]
"""counts: a first vote · changes: in place of an earlier one · same: it was chosen already · late: counts nothing."""


@dataclass(frozen=True, slots=True)
class Press:
    """What a press came to: what it meant, and the vote that counts or counted before (None: none)."""

    meaning: Meaning
    before: int | None


@dataclass(frozen=True, slots=True)
class Split:
    """What a ballot came to: how many chose each option, in their order."""

    presented: Presented
    counts: tuple[int, ...]

    @property
    def total(self) -> int:
        """How many voted."""
        return sum(self.counts)

    @property
    def right_share(self) -> float:
        """The share of right votes, from 0 to 1; 0 when nobody voted."""
        return self.counts[self.presented.right] / self.total if self.total else 0.0


@dataclass
class Round:
    """A live round with the votes of its current ballot; `stored` is what the database knows of it."""

    stored: StoredRound
    quiz: Quiz
    votes: dict[str, int] = field(default_factory=dict)

    @property
    def presented(self) -> Presented:
        """The question as the class sees it. Raises `NotThere` if it is no longer in the lesson."""
        return present(self.quiz.question(self.stored.asked.question), self.stored.asked.seed)

    @property
    def is_last(self) -> bool:
        """Whether no question follows."""
        return self.stored.position + 1 == len(self.stored.questions)

    def means(self, person: str, position: int, ballot: int, option: int, now: float) -> Meaning:
        """What it means that a person presses an option of a question now."""
        open_now = self.stored.phase == "open" and now < self.stored.closes_at
        if not open_now or (position, ballot) != (self.stored.position, self.stored.ballot):
            return "late"
        if person not in self.votes:
            return "counts"
        return "same" if self.votes[person] == option else "changes"

    def split(self) -> Split:
        """What the ballot came to so far."""
        return split(self.presented, self.votes)

    def opened(self, now: float, position: int, ballot: int, seed: int | None = None) -> StoredRound:
        """The round with a question open: the next one, or the same one again, in another variant with a `seed`."""
        questions = list(self.stored.questions)
        if seed is not None:
            questions[position] = replace(questions[position], seed=seed)
        return replace(
            self.stored,
            questions=tuple(questions),
            position=position,
            ballot=ballot,
            phase="open",
            closes_at=now + self.stored.seconds,
            message=None,
        )

    def closed(self, hidden: bool) -> StoredRound:
        """The round with its ballot ended; `hidden`: the answer is not told yet. Its result has no message yet."""
        return replace(self.stored, phase="closed" if hidden else "answered", message=None)

    def answers(self, votes: Mapping[str, int]) -> list[Answer]:
        """The votes of this ballot as answers that count."""
        stored, shown = self.stored, self.presented
        source = "class" if stored.ballot == 1 else "class again"
        return [
            grade(
                shown,
                option,
                f"{stored.key}/{stored.position:03d}/{stored.ballot}/{person}",
                person,
                stored.class_place,
                stored.lesson,
                stored.asked.seed,
                source,
            )
            for person, option in votes.items()
            if option < len(shown.options)
        ]


def split(presented: Presented, votes: Mapping[str, int]) -> Split:
    """How many chose each option."""
    chosen = Counter(votes.values())
    return Split(presented, tuple(chosen[option] for option in range(len(presented.options))))
