"""Which misconceptions a class holds: before, as each one's first answer shows, and now, as the latest does."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.chat import Picture
from bot.database.records import Answer
from lessons.quiz import Misconception, Quiz

LEAST_PEOPLE = 5
"""A belief of fewer persons than this is not shown: one could guess whose it is."""

SHOWN = 8
"""Most beliefs in the picture; the text lists the rest."""

WIDTH = 20


@dataclass(frozen=True, slots=True)
class Belief:
    """How many of so many persons showed a misconception at first, and how many show it in their latest answer."""

    misconception: Misconception
    people: int
    before: int
    after: int


def beliefs(quiz: Quiz, answers: Iterable[Answer]) -> tuple[list[Belief], int]:
    """What the class holds, the most held first; and how many beliefs are left out because too few answered.

    `answers` come oldest first. A right answer shows that its misconceptions are not held, a wrong one that the belief
    of the chosen option is.
    """
    shown: dict[int, dict[str, list[bool]]] = {}
    for answer in answers:
        if answer.lesson != quiz.lesson:
            continue
        for number in answer.tested if answer.right else (answer.shown,):
            if number:
                shown.setdefault(number, {}).setdefault(answer.person, []).append(not answer.right)
    found, hidden = [], 0
    for number, by_person in shown.items():
        one = quiz.misconception(number)
        if one is None:
            continue
        if len(by_person) < LEAST_PEOPLE:
            hidden += 1
            continue
        histories = list(by_person.values())
        before, after = sum(history[0] for history in histories), sum(history[-1] for history in histories)
        if before or after:
            found.append(Belief(one, len(histories), before, after))
    return sorted(found, key=lambda one: (-one.after / one.people, -one.before / one.people)), hidden


def belief_picture(found: Sequence[Belief]) -> Picture:
    """Two bars for each belief: before and now."""
    from bot.quiz.bars import Bar, Row, draw_bars
    from bot.timeline.palette import QUEUE, TOO_MANY

    rows = [
        Row(
            one.misconception.belief,
            (
                Bar(one.before / one.people, f"before: {one.before} of {one.people}", QUEUE),
                Bar(one.after / one.people, f"now: {one.after} of {one.people}", TOO_MANY),
            ),
        )
        for one in found[:SHOWN]
    ]
    png = draw_bars("Wrong beliefs in this class", rows, "Before: each one's first answer. Now: the latest.")
    alt = "Wrong beliefs in this class. " + " ".join(in_words(one) for one in found[:SHOWN])
    lanes = "\n".join(_lane(one) for one in found[:SHOWN])
    return Picture("beliefs.png", png, alt, lanes)


def in_words(belief: Belief) -> str:
    """One belief as a sentence."""
    one = belief.misconception
    return f"{one.belief}: before {belief.before} of {belief.people}, now {belief.after} of {belief.people}."


def _lane(belief: Belief) -> str:
    before, after = (round(WIDTH * count / belief.people) for count in (belief.before, belief.after))
    return (
        f"{belief.misconception.belief}\n"
        f"  before |{'-' * before:<{WIDTH}}| {belief.before} of {belief.people}\n"
        f"  now    |{'#' * after:<{WIDTH}}| {belief.after} of {belief.people}"
    )
