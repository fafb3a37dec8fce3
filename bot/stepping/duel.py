"""The rules of a duel: each side hands in a fix, each tries to break the other's, the explorer is the referee.

Points: 2 for a fix that holds; 1 for breaking the other's fix, or for giving up on one that holds.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from bot.database.practice_records import Duel, Turn

Phase = Literal["fixing", "attacking", "over"]


@dataclass(frozen=True, slots=True)
class Score:
    """One side at the end. `fix` is the verdict on its fix, as submissions are filed."""

    fix: str
    broke: bool
    saw_through: bool

    @property
    def points(self) -> int:
        """See the top of this file."""
        return 2 * (self.fix == "holds") + (self.broke or self.saw_through)

    @property
    def words(self) -> str:
        """What the points are for."""
        fix = "fix holds (2)" if self.fix == "holds" else f"fix fails: {self.fix.replace('_', ' ')} (0)"
        if self.broke:
            return f"{fix}, broke the other's (1)"
        return f"{fix}, saw that the other's holds (1)" if self.saw_through else f"{fix}, did not break the other's (0)"


def phase(duel: Duel) -> Phase:
    """How far a duel has come."""
    turns = duel.turns.values()
    if any(turn.program is None for turn in turns):
        return "fixing"
    return "over" if all(turn.over for turn in turns) else "attacking"


def scores(duel: Duel, verdicts: Mapping[str, str]) -> dict[str, Score]:
    """The score of each side; `verdicts` are those on the fixes, by person."""
    return {person: _score(duel.turns[person], verdicts, person, duel) for person in (duel.challenger, duel.opponent)}


def winner(table: Mapping[str, Score]) -> str | None:
    """Who has more points; None for a draw."""
    best = max(score.points for score in table.values())
    leading = [person for person, score in table.items() if score.points == best]
    return leading[0] if len(leading) == 1 else None


def _score(turn: Turn, verdicts: Mapping[str, str], person: str, duel: Duel) -> Score:
    saw_through = turn.gave_up and verdicts[duel.other(person)] == "holds"
    return Score(verdicts[person], turn.broke_with is not None, saw_through)
