"""How a class gets on with its exercises, told from the attempts of everybody: a table, by exercise."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.practice.standing import standings

if TYPE_CHECKING:
    from bot.database.practice_records import Attempt

COLUMNS = ("exercise", "student", "tries", "solved", "solved_at_try", "commonest_wrong_verdict")


@dataclass(frozen=True, slots=True)
class Row:
    """One exercise: how many have tried it, who has solved it, the tries of those who have, what went wrong most."""

    exercise: str
    tried: int
    solved_by: tuple[str, ...]
    tries: tuple[int, ...]
    wrong: tuple[tuple[str, int], ...]

    @property
    def share_solved(self) -> float:
        """Of those who tried it, what part has solved it; 1 when nobody tried."""
        return len(self.solved_by) / self.tried if self.tried else 1.0


def rows(exercises: Sequence[str], attempts: Iterable[Attempt]) -> tuple[Row, ...]:
    """A row for each exercise, in the given order; attempts come oldest first."""
    by_person = _by_person(attempts)
    return tuple(_row(exercise, by_person) for exercise in exercises)


def hardest(table: Iterable[Row]) -> Row | None:
    """The exercise that the smallest part of those who tried has solved; None if all of them were solved."""
    tried = [row for row in table if row.tried and row.share_solved < 1]
    return min(tried, key=lambda row: (row.share_solved, -row.tried), default=None)


def as_csv(exercises: Sequence[str], attempts: Iterable[Attempt]) -> str:
    """A line for each exercise and student who has tried it, for a spreadsheet."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    by_person = _by_person(attempts)
    for exercise in exercises:
        for person, own in sorted(by_person.items()):
            standing = standings(own).get(exercise)
            if standing is not None:
                wrong = _wrong([one for one in own if one.exercise == exercise])
                commonest = wrong[0][0] if wrong else ""
                solved_at = standing.tries_until_solved or ""
                writer.writerow(
                    [exercise, person, standing.tries, "yes" if standing.solved else "no", solved_at, commonest]
                )
    return out.getvalue()


def _by_person(attempts: Iterable[Attempt]) -> dict[str, list[Attempt]]:
    found: dict[str, list[Attempt]] = {}
    for attempt in attempts:
        found.setdefault(attempt.person, []).append(attempt)
    return found


def _row(exercise: str, by_person: dict[str, list[Attempt]]) -> Row:
    standing = {person: standings(own).get(exercise) for person, own in by_person.items()}
    there = {person: one for person, one in standing.items() if one is not None}
    attempts = [one for own in by_person.values() for one in own if one.exercise == exercise]
    return Row(
        exercise=exercise,
        tried=len(there),
        solved_by=tuple(sorted(person for person, one in there.items() if one.solved)),
        tries=tuple(sorted(one.tries_until_solved for one in there.values() if one.solved)),
        wrong=_wrong(attempts),
    )


def _wrong(attempts: Iterable[Attempt]) -> tuple[tuple[str, int], ...]:
    """The wrong verdicts with their counts, the commonest first."""
    counts = Counter(attempt.kind or attempt.verdict for attempt in attempts if attempt.verdict != "holds")
    return tuple(sorted(counts.items(), key=lambda entry: (-entry[1], entry[0])))
