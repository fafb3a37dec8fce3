"""What an answer is worth."""

from __future__ import annotations

from bot.database.records import Answer
from lessons.question import Presented, Wrong


def grade(
    presented: Presented, option: int, mark: str, person: str, place: str, lesson: int, seed: int, source: str
) -> Answer:
    """The answer as it is stored: right or not, and which misconception it shows."""
    question, chosen = presented.question, presented.options[option]
    wrong = chosen if isinstance(chosen, Wrong) else None
    return Answer(
        mark=mark,
        person=person,
        place=place,
        lesson=lesson,
        question=question.id,
        seed=seed,
        topic=question.topic,
        option=option,
        right=wrong is None,
        tested=question.subjects(),
        shown=None if wrong is None else wrong.misconception,
        source=source,
    )
