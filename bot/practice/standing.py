"""Where a person stands with each exercise, told from their attempts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.database.practice_records import Attempt


@dataclass(frozen=True, slots=True)
class Standing:
    """How often an exercise was tried, and the keys of the last program and of the last one that held."""

    tries: int = 0
    tries_until_solved: int = 0
    last_program: str = ""
    solved_with: str = ""

    @property
    def solved(self) -> bool:
        """Whether a submission was accepted."""
        return bool(self.solved_with)

    @property
    def words(self) -> str:
        """The standing in a sentence; empty for an exercise that was not tried."""
        if self.solved:
            return f"Solved, at try {self.tries_until_solved}."
        if self.tries:
            return f"Tried {self.tries} time{'s' if self.tries > 1 else ''}."
        return ""


def standings(attempts: Iterable[Attempt]) -> dict[str, Standing]:
    """The standing of one person by exercise; their attempts come oldest first."""
    found: dict[str, Standing] = {}
    for attempt in attempts:
        before = found.get(attempt.exercise, Standing())
        after = replace(before, tries=before.tries + 1, last_program=attempt.program)
        if attempt.verdict == "holds":
            first = before.tries_until_solved or after.tries
            after = replace(after, solved_with=attempt.program, tries_until_solved=first)
        found[attempt.exercise] = after
    return found
