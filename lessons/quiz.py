"""The quiz of a lesson: its questions, and what they are about."""

from __future__ import annotations

from dataclasses import dataclass

from lessons.errors import NotThere
from lessons.question import Question


@dataclass(frozen=True, slots=True)
class Topic:
    """What questions are about, in a summary of results: a word and a title."""

    name: str
    title: str


@dataclass(frozen=True, slots=True)
class Misconception:
    """A belief that many students hold, and what is true instead. `belief` is short: it labels a bar of a picture."""

    number: int
    belief: str
    truth: str


@dataclass(frozen=True, slots=True)
class Quiz:
    """All questions of a lesson, in the order of its sections."""

    lesson: int = 0
    topics: tuple[Topic, ...] = ()
    misconceptions: tuple[Misconception, ...] = ()
    questions: tuple[Question, ...] = ()

    def question(self, id: str) -> Question:
        """The question of this id. Raises `NotThere`."""
        for question in self.questions:
            if question.id == id:
                return question
        raise NotThere("question", id, [])

    def of_section(self, slug: str) -> tuple[Question, ...]:
        """The questions on one section."""
        return tuple(question for question in self.questions if question.section == slug)

    def on(self, topic: str, subject: int) -> tuple[Question, ...]:
        """The questions that test a topic's misconception; 0: the topic as a whole."""
        of_topic = [question for question in self.questions if question.topic == topic]
        return tuple(question for question in of_topic if subject in question.subjects())

    def topic_title(self, name: str) -> str:
        """The title of a topic; its name, if it is gone from the lesson."""
        return next((topic.title for topic in self.topics if topic.name == name), name)

    def misconception(self, number: int) -> Misconception | None:
        """The misconception of this number, or None."""
        return next((one for one in self.misconceptions if one.number == number), None)
