"""Which questions are asked, and in which variant. Chance is a parameter."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from random import Random

from bot.database.records import Answer, Asked, Due
from lessons.question import Question
from lessons.quiz import Quiz

SEEDS = 1000
"""Seeds run from 0 to this: enough for every order of five options and many variants."""


def for_quiz(questions: Sequence[Question], count: int, answered: Iterable[Answer], chance: Random) -> list[Asked]:
    """So many questions, easy ones first: those never asked before those asked less often; always another variant."""
    times = Counter(answer.question for answer in answered)
    order = sorted(questions, key=lambda question: (times[question.id], chance.random()))
    chosen = sorted(order[:count], key=lambda question: question.level)
    return [Asked(question.id, chance.randrange(SEEDS)) for question in chosen]


def for_review(quiz: Quiz, due: Sequence[Due], count: int, answered: Sequence[Answer], chance: Random) -> list[Asked]:
    """A question for each thing that is due, none twice; of several the one that was asked longest ago."""
    last = {answer.question: at for at, answer in enumerate(answered, start=1)}
    chosen: dict[str, Asked] = {}
    covered: set[tuple[str, int]] = set()
    for one in due:
        fitting = [question for question in quiz.on(one.topic, one.subject) if question.id not in chosen]
        if len(chosen) == count or not fitting or (one.topic, one.subject) in covered:
            continue
        question = min(fitting, key=lambda each: (last.get(each.id, 0), chance.random()))
        chosen[question.id] = Asked(question.id, chance.randrange(SEEDS))
        covered |= {(question.topic, subject) for subject in question.subjects()}
    return list(chosen.values())
