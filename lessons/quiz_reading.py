"""A lesson's `questions` folder into a `Quiz`, with everything that is wrong with it as `Problem`s.

1. `topics.toml`: topics and misconceptions
2. `SECTION.toml` for each section: its questions, each by its kind (`question_reading`)

A faulty question is left out, and the others are asked.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from lessons.demo import Demo
from lessons.problem import Problem
from lessons.question import Question
from lessons.question_reading import Known, read_question
from lessons.quiz import Misconception, Quiz, Topic
from lessons.table import Table, read_toml

TOPICS = "topics.toml"


def read_quiz(folder: Path, lesson: int, sections: Iterable[str], demos: Iterable[Demo]) -> tuple[Quiz, list[Problem]]:
    """The quiz of the lesson in this folder (empty if it has none), and what is wrong with it.

    `sections` are the slugs of the lesson's sections, in their order.
    """
    problems: list[Problem] = []
    questions = folder / "questions"
    if not questions.is_dir():
        return Quiz(lesson), problems
    topics, misconceptions = _topics(questions / TOPICS, problems)
    known = Known(
        {one.name for one in topics}, {one.number for one in misconceptions}, {one.name: one for one in demos}
    )
    slugs = list(sections)
    found: list[Question] = []
    for file in _files(questions, slugs, problems):
        table = read_toml(file, "the file of questions", problems)
        if table is not None:
            found += [one for each in table.tables("question") if (one := read_question(each, file.stem, known))]
            table.finish()
    return Quiz(lesson, topics, misconceptions, tuple(found)), problems


def _topics(file: Path, problems: list[Problem]) -> tuple[tuple[Topic, ...], tuple[Misconception, ...]]:
    table = read_toml(file, "the file of topics", problems)
    if table is None:
        return (), ()
    topics = tuple(_topic(one) for one in table.tables("topic"))
    misconceptions = tuple(_misconception(one) for one in table.tables("misconception"))
    _note_twice(table, "topic", [one.name for one in topics])
    _note_twice(table, "misconception", [str(one.number) for one in misconceptions])
    table.finish()
    return topics, misconceptions


def _note_twice(table: Table, what: str, names: list[str]) -> None:
    for name in sorted({name for name in names if names.count(name) > 1}):
        table.source.note(f"There are two {what}s {name}.", "Give each its own.")


def _topic(table: Table) -> Topic:
    topic = Topic(table.word("name"), table.text("title", limit=40))
    table.finish()
    return topic


def _misconception(table: Table) -> Misconception:
    one = Misconception(table.whole("number", 1, 999), table.text("belief", limit=70), table.text("truth", limit=300))
    table.finish()
    return one


def _files(folder: Path, sections: list[str], problems: list[Problem]) -> list[Path]:
    files = [file for file in sorted(folder.glob("*.toml")) if file.name != TOPICS]
    for file in files:
        if file.stem not in sections:
            there = ", ".join(sections) or "none"
            problems.append(
                Problem(file, f'There is no section "{file.stem}".', f"Call the file after one of: {there}.")
            )
    return sorted((file for file in files if file.stem in sections), key=lambda file: sections.index(file.stem))
