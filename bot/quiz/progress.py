"""How one person stands: by topic, what is due, what was read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.chat import Picture
from bot.database.records import Answer
from lessons.lesson import Lesson
from lessons.quiz import Quiz

WIDTH = 30


@dataclass(frozen=True, slots=True)
class TopicState:
    """How many questions of a topic there are, how many were answered, and how many of these right the last time."""

    title: str
    questions: int
    answered: int
    right: int


def by_topic(quiz: Quiz, answers: Sequence[Answer]) -> list[TopicState]:
    """The state of each topic that has questions; the last answer to a question is the one that tells."""
    last = {answer.question: answer for answer in answers if answer.lesson == quiz.lesson}
    found = []
    for topic in quiz.topics:
        ids = [question.id for question in quiz.questions if question.topic == topic.name]
        given = [last[id] for id in ids if id in last]
        if ids:
            found.append(TopicState(topic.title, len(ids), len(given), sum(answer.right for answer in given)))
    return found


def sections_read(lesson: Lesson, opened: Mapping[int, Sequence[str]]) -> str:
    """How much of a lesson was read, in words."""
    slugs = {section.slug for section in lesson.sections}
    read = len(slugs & set(opened.get(lesson.number, ())))
    return f"Lesson {lesson.number}: {read} of {len(slugs)} sections read."


def progress_picture(states: Sequence[TopicState]) -> Picture:
    """A bar for each topic: right answers among all its questions."""
    from bot.quiz.bars import Bar, Row, draw_bars
    from bot.timeline.palette import PERMIT

    rows = [Row(one.title, (Bar(one.right / one.questions, in_words(one), PERMIT),)) for one in states]
    png = draw_bars("Questions you know, by topic", rows, "Only you see this. The last answer to a question counts.")
    alt = "Questions you know, by topic. " + " ".join(f"{one.title}: {in_words(one)}." for one in states)
    width = max(len(one.title) for one in states)
    lanes = "\n".join(
        f"{one.title:<{width}} |{'#' * round(WIDTH * one.right / one.questions):<{WIDTH}}| {in_words(one)}"
        for one in states
    )
    return Picture("progress.png", png, alt, lanes)


def in_words(state: TopicState) -> str:
    """One topic as a phrase."""
    if not state.answered:
        return f"not begun, {state.questions} questions"
    return f"{state.right} of {state.questions} right" + (
        f", {state.questions - state.answered} not asked" if state.answered < state.questions else ""
    )
