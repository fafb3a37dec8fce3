"""A lesson's folder into a `Lesson`, with everything that is wrong with it as `Problem`s.

1. `lesson.toml`: title, number, goals, ...
2. `demos/NAME.toml` and `demos/NAME.py` for each name in its `demos`
3. `exercises/NAME/` for each name in its `exercises`, from the easiest to the hardest
4. `puzzles/NAME.toml` and `puzzles/NAME.py` for each name in its `puzzles`, likewise
5. `sections/N_name.md`, in the order of their numbers, with what a `[[try]]` offers there
"""

from __future__ import annotations

import re
from pathlib import Path

from lessons.demo_reading import read_demo
from lessons.exercise_reading import read_exercise
from lessons.lesson import Lesson, NextLesson, Section
from lessons.problem import Problem
from lessons.puzzle import read_puzzle
from lessons.table import Table, read_toml
from lessons.text_file import text_of
from lessons.try_reading import Offered, read_tries

SECTION_FILE = re.compile(r"(\d+)_([a-z][a-z0-9_]*)\.md")


def read_lesson(folder: Path) -> tuple[Lesson | None, list[Problem]]:
    """The lesson, or None if there is nothing to be read; and what is wrong with it: then it is not to be given."""
    problems: list[Problem] = []
    table = read_toml(folder / "lesson.toml", "the lesson", problems)
    if table is None:
        return None, problems
    number = table.whole("number", 1, 999)
    named = [read_demo(folder / "demos", name, number, problems) for name in table.texts("demos")]
    read = [read_exercise(folder / "exercises" / name, number, problems) for name in table.texts("exercises")]
    puzzles = [read_puzzle(folder / "puzzles", name, number, problems) for name in table.texts("puzzles")]
    demos = tuple(demo for demo in named if demo is not None)
    offers = read_tries(table, demos)
    lesson = Lesson(
        number=number,
        title=table.text("title", limit=90),
        minutes=table.whole("minutes", 1, 240),
        summary=table.text("summary", limit=300),
        goals=table.texts("goals", least=1),
        leaves_out=table.texts("leaves_out"),
        sections=_sections(folder, offers, problems),
        demos=demos,
        next=_next(table),
        folder=folder,
        exercises=tuple(exercise for exercise in read if exercise is not None),
        puzzles=tuple(puzzle for puzzle in puzzles if puzzle is not None),
    )
    for offer in offers:
        offer.check(lesson)
    table.finish()
    return lesson, problems


def _next(table: Table) -> NextLesson | None:
    following = table.table("next")
    if following is None:
        return None
    lesson = NextLesson(following.whole("number", 1, 999), following.text("title", limit=90))
    following.finish()
    return lesson


def _sections(folder: Path, offers: list[Offered], problems: list[Problem]) -> tuple[Section, ...]:
    found: dict[int, tuple[Path, str]] = {}
    for file in sorted((folder / "sections").glob("*")):
        name = SECTION_FILE.fullmatch(file.name)
        if name is None:
            problems.append(Problem(file, "This is no name for a section.", "Call it NUMBER_name.md, as 1_locks.md."))
        elif int(name[1]) in found:
            twin = found[int(name[1])][0].name
            problems.append(Problem(file, f"{twin} has the same number.", "Give each section a number of its own."))
        else:
            found[int(name[1])] = (file, name[2])
    if not found:
        problems.append(Problem(folder / "sections", "There is no section.", "Write the first: sections/1_NAME.md."))
    ordered = [found[number] for number in sorted(found)]
    return tuple(_section(file, slug, at, offers, problems) for at, (file, slug) in enumerate(ordered, start=1))


def _section(file: Path, slug: str, number: int, offers: list[Offered], problems: list[Problem]) -> Section:
    text = text_of(file, problems) or "# ?"
    first, _, rest = text.lstrip().partition("\n")
    if not re.match(r"# \S", first):
        problems.append(Problem(file, "The first line is no heading.", "Begin with `# ` and the section's title.", 1))
    title = first.removeprefix("#").strip()[:90] or slug
    offered = tuple(one.offer for one in offers if one.section == slug)
    asked = (file.parent.parent / "questions" / f"{slug}.toml").is_file()
    return Section(number, slug, title, rest.strip(), offered, asked)
