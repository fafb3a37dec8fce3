"""What is wrong with a lesson in the light of every schedule: demos, puzzles, questions and exercises, explored.

Lessons import no explorer; whoever checks a lesson passes one in.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from lessons.demo import Demo, Variant
from lessons.exercise import Exercise, SubmissionError
from lessons.lesson import Lesson
from lessons.problem import Problem
from lessons.question import Question


@dataclass(frozen=True, slots=True)
class Explored:
    """What an explorer says of a program: `verdict` is holds, fails or undecided, `filed` the verdict in the words
    under which submissions are filed (holds, wrong_result, deadlock, ...), `told` the reason in a sentence."""

    verdict: str
    filed: str
    told: str


Explorer = Callable[[str, Sequence[str]], Explored]
"""Tries every schedule of a program with these arguments."""


def check_explored(lesson: Lesson, questions: Sequence[Question], explore: Explorer) -> Iterator[Problem]:
    """What the lesson says of every schedule, and is not so."""
    for demo in lesson.demos:
        for variant in demo.variants:
            yield from explored_demo(demo, variant, lesson.folder, explore)
    for puzzle in lesson.puzzles:
        found = explore(puzzle.program, ())
        if found.verdict != ("fails" if puzzle.breakable else "holds"):
            said = "can be broken" if puzzle.breakable else "cannot be broken"
            file = lesson.folder / "puzzles" / f"{puzzle.name}.toml"
            what = f"It is said that it {said}, and the explorer says: {_shown(found)}"
            yield Problem(file, what, "Put `breakable` or the program right.")
    for question in questions:
        yield from _question(question, lesson.folder, explore)
    for exercise in lesson.exercises:
        yield from _exercise(exercise, explore)


def explored_demo(demo: Demo, variant: Variant, folder: Path, explore: Explorer) -> Iterator[Problem]:
    """Whether a variant, with the least number, fails under some schedule as its description says."""
    least = None if demo.number is None else demo.number.least
    words = demo.arguments(least, variant.name)
    found = explore(demo.program, words)
    if found.verdict != ("holds" if variant.fails == "never" else "fails"):
        what = f'`python {demo.file} {" ".join(words)}` is said to fail "{variant.fails}", and the explorer says: '
        file = folder / "demos" / f"{demo.name}.toml"
        yield Problem(file, what + _shown(found), "Put `fails` or the program right.")


def _question(question: Question, folder: Path, explore: Explorer) -> Iterator[Problem]:
    for number in range(len(question.vary)):
        settled = question.variant(number).settled
        if settled is None or settled.explored is None:
            continue
        found = explore(settled.program, ())
        if found.verdict != settled.explored:
            file = folder / "questions" / f"{question.section}.toml"
            what = (
                f'question "{question.id}": its code is said to be one that {settled.explored}, and the explorer says: '
            )
            yield Problem(file, what + _shown(found), "Put the answer or the code right.")


def _exercise(exercise: Exercise, explore: Explorer) -> Iterator[Problem]:
    starter = exercise.folder / "starter.py"
    for file, expected in [
        (starter, None),
        *((f, name) for name, files in exercise.submissions.items() for f in files),
    ]:
        try:
            found = explore(exercise.judged(file.read_text(encoding="utf-8")).program, ())
        except SubmissionError as error:
            found = Explored("fails", "exception", str(error))
        if expected is None and found.verdict == "holds":
            yield Problem(file, "The starter holds already.", "Leave something to do, or make the check stricter.")
        elif expected is not None and found.filed != expected:
            what = f"It is filed under {expected}, and the explorer says: {found.filed}. {found.told}"
            yield Problem(file, what, "Move it to the folder of that verdict, or put it or the check right.")


def _shown(found: Explored) -> str:
    return f"{found.verdict}. {found.told}"
