"""What the quiz of lesson 22 covers."""

from __future__ import annotations

import pytest

from lessons.catalog import Catalog
from lessons.lesson import Lesson
from lessons.quiz import Quiz
from lessons.quizzes import Quizzes


@pytest.fixture(scope="module")
def lesson() -> Lesson:
    return Catalog.load().lesson(22)


@pytest.fixture(scope="module")
def quiz() -> Quiz:
    return Quizzes(Catalog.load()).of(22)


def test_every_section_that_teaches_something_has_questions(lesson: Lesson, quiz: Quiz) -> None:
    """At least three each, and 45 in all."""
    assert len(quiz.questions) >= 45
    for section in lesson.sections:
        if section.slug != "further_reading":
            assert len(quiz.of_section(section.slug)) >= 3, section.slug


def test_every_kind_and_every_level_is_there(quiz: Quiz) -> None:
    """Several of each."""
    kinds = [question.kind for question in quiz.questions]
    assert all(kinds.count(kind) >= 5 for kind in ("choice", "true_false", "prints", "line", "order"))
    levels = [question.level for question in quiz.questions]
    assert all(levels.count(level) >= 10 for level in (1, 2, 3))


def test_every_misconception_can_show_itself(quiz: Quiz) -> None:
    """Each is tested by a question, or is the belief behind a wrong option."""
    shown = {number for question in quiz.questions for number in question.misconceptions}
    shown |= {one.misconception for question in quiz.questions for one in question.wrong if one.misconception}
    assert shown == {one.number for one in quiz.misconceptions}


def test_many_questions_are_made_from_a_program_and_come_in_variants(quiz: Quiz) -> None:
    """So that an answer cannot be learned by heart."""
    assert sum(len(question.vary) > 1 for question in quiz.questions) >= 20


def test_most_answers_are_settled_by_something_that_runs(quiz: Quiz) -> None:
    """By the question's own program, by one beside it, or by a demo."""
    settled = [one for one in quiz.questions if one.settled is not None or one.checks]
    assert len(settled) >= 0.8 * len(quiz.questions)


def test_the_right_option_is_not_known_by_its_length(quiz: Quiz) -> None:
    """Who always takes the longest option is right in less than 2 of 5 cases."""
    choices = [question for question in quiz.questions if question.kind == "choice"]
    longest = [one for one in choices if len(one.right.text) > max(len(wrong.text) for wrong in one.wrong)]
    assert len(longest) < 0.4 * len(choices)
