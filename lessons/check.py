"""What is wrong with a lesson's folder, all of it in one pass: `lockstep lesson-check`.

1. the files themselves: TOML, names, references (`reading`, `quiz_reading`)
2. what a chat cannot show, and what a program could never do (`section_check`, `demo_check`)
3. with a runner: every code block, demo and question, run and compared with what is said of it
4. with an explorer: demos, puzzles, questions and exercises, under every schedule (`exploring`)
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from lessons.catalog import clashes
from lessons.demo_check import check_demo
from lessons.exploring import Explorer, check_explored
from lessons.lesson import Lesson
from lessons.markdown import blocks
from lessons.problem import Problem
from lessons.quiz import Quiz
from lessons.quiz_reading import read_quiz
from lessons.reading import read_lesson
from lessons.running import Runner
from lessons.section_check import check_section
from lessons.settle import real_runs, unsettled

WORDS_A_MINUTE = 250
"""Faster than this nobody reads a text from which they want to learn."""


def check_lesson(
    folder: Path, others: Iterable[Lesson] = (), run: Runner | None = None, explore: Explorer | None = None
) -> list[Problem]:
    """Every problem of the lesson in this folder, by file and line. `others` are lessons it must not clash with."""
    if not (folder / "lesson.toml").is_file():
        missing = "This is a file." if folder.exists() else "There is no such folder."
        what = "There is no lesson here." if folder.is_dir() else missing
        return [Problem(folder, what, "Name a folder with a lesson.toml; lessons/README.md says what stands in it.")]
    lesson, problems = read_lesson(folder)
    for file in sorted((folder / "sections").glob("*.md")):
        problems += check_section(file, run)
    if not problems:
        problems += _strays(folder, lesson)
    if lesson is not None:
        problems += clashes(lesson, (other for other in others if other.folder.resolve() != folder.resolve()))
        for demo in lesson.demos:
            problems += check_demo(demo, folder, run)
        problems += _minutes(lesson)
        quiz, faults = read_quiz(folder, lesson.number, [section.slug for section in lesson.sections], lesson.demos)
        problems += faults
        if run is not None:
            problems += _unsettled(folder, quiz)
        if explore is not None and not problems:
            problems += check_explored(lesson, quiz.questions, explore)
    return sorted(set(problems), key=lambda one: (str(one.file), one.line or 0, one.what))


def words(lesson: Lesson) -> int:
    """How many words of prose there are to read; code is not counted."""
    return sum(
        len(re.findall(r"[\w'`]+", block.text))
        for section in lesson.sections
        for block in blocks(section.text)
        if block.kind == "text"
    )


def _minutes(lesson: Lesson) -> list[Problem]:
    count = words(lesson)
    if count <= lesson.minutes * WORDS_A_MINUTE:
        return []
    what = f"{count} words are no reading for {lesson.minutes} minutes."
    remedy = f"Say `minutes = {-(-count // WORDS_A_MINUTE)}`, or make the text shorter."
    return [Problem(lesson.folder / "lesson.toml", what, remedy)]


def _strays(folder: Path, lesson: Lesson | None) -> list[Problem]:
    """Files that lie there and are not part of the lesson, because lesson.toml does not name them."""
    if lesson is None:
        return []
    named = {
        "demos": [demo.name for demo in lesson.demos],
        "exercises": [exercise.name for exercise in lesson.exercises],
        "puzzles": [puzzle.name for puzzle in lesson.puzzles],
    }
    return [
        Problem(file, f"lesson.toml does not name it in `{kind}`.", f'Add "{file.stem}" there, or take it away.')
        for kind, names in named.items()
        for file in sorted((folder / kind).glob("*"))
        if (file.is_dir() or file.suffix in (".py", ".toml")) and file.stem not in names and file.stem[0] not in "._"
    ]


def _unsettled(folder: Path, quiz: Quiz) -> list[Problem]:
    """The questions whose answers are not what comes out when their programs are run."""
    problems: list[Problem] = []
    for question in quiz.questions:
        file = folder / "questions" / f"{question.section}.toml"
        faults = [fault for one in real_runs(question) if (fault := unsettled(one)) is not None]
        what = [f'question "{question.id}": {fault}.' for fault in faults]
        problems += [Problem(file, one, "Put the answer or the program right.") for one in what]
    return problems
