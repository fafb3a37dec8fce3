"""All lessons that there are: every folder with a `lesson.toml`."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from lessons.demo import Demo
from lessons.errors import NotThere
from lessons.exercise import Exercise
from lessons.left_out import LeftOut
from lessons.lesson import Lesson
from lessons.problem import Problem
from lessons.puzzle import Puzzle
from lessons.reading import read_lesson

log = logging.getLogger(__name__)

OWN_LESSONS = Path(__file__).parent
"""The folder with the project's own lessons."""


MOST_NOTED = 3
"""Most problems of one lesson that go to the log; a copied lesson has one for each of its names."""


@dataclass(frozen=True, slots=True)
class Catalog:
    """The lessons by number, and what is wrong with those that could not be loaded."""

    lessons: dict[int, Lesson] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    left_out: tuple[LeftOut, ...] = ()

    @classmethod
    def load(cls, folders: Iterable[Path] = (OWN_LESSONS,)) -> Catalog:
        """Every lesson in these folders; each is a lesson's folder or holds some. A faulty lesson is left out and
        its problems are kept, so that one mistake of a teacher does not take the others away."""
        lessons: dict[int, Lesson] = {}
        problems: list[Problem] = []
        left_out: list[LeftOut] = []
        for folder in lesson_folders(folders):
            lesson, found = read_lesson(folder)
            if lesson is not None:
                found += clashes(lesson, lessons.values())
            if lesson is not None and not found:
                lessons[lesson.number] = lesson
            else:
                left_out.append(LeftOut.of(folder, lesson))
            problems += found
            _note(folder, found)
        return cls(dict(sorted(lessons.items())), tuple(problems), tuple(left_out))

    @property
    def demos(self) -> tuple[Demo, ...]:
        """The demos of all lessons."""
        return tuple(demo for lesson in self.lessons.values() for demo in lesson.demos)

    @property
    def exercises(self) -> tuple[Exercise, ...]:
        """The exercises of all lessons."""
        return tuple(exercise for lesson in self.lessons.values() for exercise in lesson.exercises)

    def exercise(self, name: str) -> Exercise:
        """The exercise of this name. Raises `NotThere`, which names what exists."""
        for exercise in self.exercises:
            if exercise.name == name:
                return exercise
        raise self._not_there("exercise", name, [exercise.name for exercise in self.exercises])

    @property
    def puzzles(self) -> tuple[Puzzle, ...]:
        """The puzzles of all lessons."""
        return tuple(puzzle for lesson in self.lessons.values() for puzzle in lesson.puzzles)

    def puzzle(self, name: str) -> Puzzle:
        """The puzzle of this name. Raises `NotThere`, which names what exists."""
        for puzzle in self.puzzles:
            if puzzle.name == name:
                return puzzle
        raise self._not_there("puzzle", name, [puzzle.name for puzzle in self.puzzles])

    def lesson(self, number: int) -> Lesson:
        """The lesson with this number. Raises `NotThere`, which names what exists."""
        if number not in self.lessons:
            raise self._not_there("lesson", str(number), [f"/lesson {one}" for one in self.lessons])
        return self.lessons[number]

    def demo(self, name: str) -> Demo:
        """The demo of this name. Raises `NotThere`, which names what exists."""
        for demo in self.demos:
            if demo.name == name:
                return demo
        raise self._not_there("demo", name, [demo.name for demo in self.demos])

    def _not_there(self, kind: str, name: str, there: list[str]) -> NotThere:
        faulty = next((one.folder for one in self.left_out if (kind, name) in one.names), None)
        return NotThere(kind, name, there, faulty)


def lesson_folders(folders: Iterable[Path]) -> list[Path]:
    """The folders that hold a lesson: those given, or directly inside those given."""
    found: dict[Path, None] = {}
    for folder in folders:
        if (folder / "lesson.toml").is_file():
            found[folder] = None
        elif folder.is_dir():
            found.update((one.parent, None) for one in sorted(folder.glob("*/lesson.toml")))
    return list(found)


def _note(folder: Path, problems: list[Problem]) -> None:
    for problem in problems[:MOST_NOTED]:
        log.warning("lesson left out: %s", problem)
    if len(problems) > MOST_NOTED:
        more = len(problems) - MOST_NOTED
        log.warning("lesson left out: %s: %d more; `lockstep lesson-check` lists them.", folder, more)


def clashes(lesson: Lesson, others: Iterable[Lesson]) -> list[Problem]:
    """What this lesson has in common with others that must be its own: its number, and the names of what it has."""
    file = lesson.folder / "lesson.toml"
    problems: list[Problem] = []
    for other in others:
        if other.number == lesson.number:
            what = f"Lesson {lesson.number} is already in {other.folder}."
            problems.append(Problem(file, what, "Give this lesson a number of its own."))
        theirs = _names(other)
        for kind, names in _names(lesson).items():
            for name in sorted(names & theirs[kind]):
                what = f'Lesson {other.number} already has {kind} "{name}".'
                problems.append(Problem(file, what, "Give it another name, here and to its files."))
    return problems


def _names(lesson: Lesson) -> dict[str, set[str]]:
    return {
        "a demo": {demo.name for demo in lesson.demos},
        "an exercise": {exercise.name for exercise in lesson.exercises},
        "a puzzle": {puzzle.name for puzzle in lesson.puzzles},
    }
