"""The privacy text says what the program does."""

from __future__ import annotations

from pathlib import Path

from bot.database.privacy import _personal
from bot.database.records import KEPT_DAYS
from bot.quiz.beliefs import LEAST_PEOPLE

TEXT = (Path(__file__).parent.parent / "PRIVACY.md").read_text(encoding="utf-8")

SAID = {
    "person": "your Discord user id",
    "visit": "ids of the servers",
    "reading": "sections of a lesson you opened",
    "sitting": "in quizzes alone",
    "answer": "your answers to questions",
    "vote": "and live",
    "card": "what you have to review",
    "program": "programs you hand in",
    "attempt": "verdicts on your exercises",
    "solved_puzzle": "puzzles you broke",
    "duel": "duels",
    "duel_turn": "duels",
    "replay": "schedules you kept",
    "live_round": "If your teacher holds a live quiz, their id",
    "board": "a name of your choice",
}


def test_every_table_with_something_of_a_person_is_in_the_privacy_text() -> None:
    """A new table needs its words there before it can land."""
    assert {table.name for table, _ in _personal()} == set(SAID)
    for words in SAID.values():
        assert words in TEXT


def test_its_numbers_are_those_of_the_program() -> None:
    """The stated time, and how small a group may be."""
    assert TEXT.count(f"{KEPT_DAYS} days") == 2
    assert {5: "five"}[LEAST_PEOPLE] + " persons" in TEXT
