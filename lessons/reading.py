"""A lesson's folder into a `Lesson`, with everything that is wrong with it as `Problem`s.

1. `lesson.toml`: title, number, goals, ...
2. `demos/NAME.toml` and `demos/NAME.py` for each name in its `demos`
3. `exercises/NAME/` for each name in its `exercises`, from the easiest to the hardest
4. `puzzles/NAME.toml` and `puzzles/NAME.py` for each name in its `puzzles`, likewise
5. `sections/N_name.md`, in the order of their numbers, with the demos that a `[[try]]` offers there
"""

from __future__ import annotations

import re
from pathlib import Path

from lessons.demo import Demo, Fails, Guess, Number, Prediction, Variant
from lessons.exercise_reading import read_exercise
from lessons.lesson import Lesson, NextLesson, Section, Try
from lessons.problem import Problem
from lessons.puzzle import read_puzzle
from lessons.table import Table, read_toml

SECTION_FILE = re.compile(r"(\d+)_([a-z][a-z0-9_]*)\.md")
FAILS: tuple[Fails, ...] = ("never", "often", "seldom")


def read_lesson(folder: Path) -> tuple[Lesson | None, list[Problem]]:
    """The lesson, or None if there is nothing to be read; and what is wrong with it: then it is not to be given."""
    problems: list[Problem] = []
    table = read_toml(folder / "lesson.toml", "the lesson", problems)
    if table is None:
        return None, problems
    number = table.whole("number", 1, 999)
    named = [_demo(name, folder, number, problems) for name in table.texts("demos")]
    demos = tuple(demo for demo in named if demo is not None)
    tries = _tries(table, demos)
    read = [read_exercise(folder / "exercises" / name, number, problems) for name in table.texts("exercises")]
    puzzles = [read_puzzle(folder / "puzzles", name, number, problems) for name in table.texts("puzzles")]
    lesson = Lesson(
        number=number,
        title=table.text("title", limit=90),
        minutes=table.whole("minutes", 1, 240),
        summary=table.text("summary", limit=300),
        goals=table.texts("goals", least=1),
        leaves_out=table.texts("leaves_out"),
        sections=_sections(folder, tries, problems),
        demos=demos,
        next=_next(table),
        folder=folder,
        exercises=tuple(exercise for exercise in read if exercise is not None),
        puzzles=tuple(puzzle for puzzle in puzzles if puzzle is not None),
    )
    _note_tries_without_section(table, lesson, tries)
    table.finish()
    return lesson, problems


def _next(table: Table) -> NextLesson | None:
    following = table.table("next")
    if following is None:
        return None
    lesson = NextLesson(following.whole("number", 1, 999), following.text("title", limit=90))
    following.finish()
    return lesson


def _demo(name: str, folder: Path, lesson: int, problems: list[Problem]) -> Demo | None:
    table = read_toml(folder / "demos" / f"{name}.toml", f'demo "{name}"', problems)
    if table is None:
        return None
    number = table.table("number")
    variants = tuple(_variant(one, name) for one in table.tables("variant"))
    if not variants:
        table.source.note("The demo has no [[variant]].", "Add at least one; the first is the default.", 1)
        return None
    demo = Demo(
        name=name,
        title=table.text("title", limit=60),
        summary=table.text("summary", limit=90),
        lesson=lesson,
        number=None if number is None else _number(number),
        variants=variants,
        program=_program(folder / "demos" / f"{name}.py", problems),
        file=f"demos/{name}.py",
    )
    table.finish()
    return demo


def _program(file: Path, problems: list[Problem]) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except FileNotFoundError:
        problems.append(Problem(file, "The demo has no program.", "Write it into this file."))
    except (OSError, UnicodeDecodeError) as error:
        problems.append(Problem(file, f"The file cannot be read: {error}.", "Save it as UTF-8 text."))
    return ""


def _number(table: Table) -> Number:
    least = table.whole("least", 0, 10_000)
    most = table.whole("most", 0, 10_000)
    number = Number(table.text("label", limit=40), table.whole("default", 0, 10_000), least, most)
    if not least <= number.default <= most:
        table.note("default", f"The default is {number.default}.", f"It has to be in the range, {least} to {most}.")
    table.finish()
    return number


def _variant(table: Table, demo: str) -> Variant:
    name = table.word("name")
    table.title = f'variant "{name}" of demo "{demo}"'
    prediction = table.table("predict")
    variant = Variant(
        name=name,
        label=table.text("label", limit=38),
        expects=table.text("expects", limit=300),
        teaches=table.text("teaches", limit=500),
        fails=table.one_of("fails", FAILS),
        prediction=None if prediction is None else _prediction(prediction),
    )
    table.finish()
    return variant


def _prediction(table: Table) -> Prediction:
    guesses = tuple(_guess(one) for one in table.tables("guess"))
    prediction = Prediction(table.text("question", limit=300), guesses, table.word("answer"))
    if not 2 <= len(guesses) <= 4:
        table.source.note(f"{table.title} has {len(guesses)} guesses.", "Give it 2 to 4.", table.at)
    if prediction.answer and prediction.guess(prediction.answer) is None:
        names = ", ".join(guess.name for guess in guesses)
        table.note("answer", f'No guess is called "{prediction.answer}".', f"It has to be one of: {names}.")
    table.finish()
    return prediction


def _guess(table: Table) -> Guess:
    guess = Guess(table.word("name"), table.text("label", limit=38), table.text("reply", limit=300))
    table.finish()
    return guess


def _tries(table: Table, demos: tuple[Demo, ...]) -> list[tuple[str, Try, Table]]:
    return [(one.word("section"), _try(one, demos), one) for one in table.tables("try")]


def _try(table: Table, demos: tuple[Demo, ...]) -> Try:
    name = table.word("demo")
    variant = table.text("variant", fallback="") or None
    demo = next((one for one in demos if one.name == name), None)
    if demo is None:
        there = ", ".join(one.name for one in demos) or "none"
        table.note("demo", f'There is no demo "{name}" in this lesson.', f"There is: {there}.")
    elif demo.variant(variant) is None:
        there = ", ".join(one.name for one in demo.variants)
        table.note("variant", f'Demo "{name}" has no variant "{variant}".', f"It has: {there}.")
    number = _try_number(table, demo)
    return Try(name, number, variant, table.text("label", limit=38))


def _try_number(table: Table, demo: Demo | None) -> int | None:
    if "number" not in table.values:
        table.asked.add("number")
        return None
    if demo is None or demo.number is None:
        table.note("number", "This demo takes no number.", "Take `number` out here, or add [number] to the demo.")
        table.asked.add("number")
        return None
    return table.whole("number", demo.number.least, demo.number.most)


def _note_tries_without_section(table: Table, lesson: Lesson, tries: list[tuple[str, Try, Table]]) -> None:
    slugs = [section.slug for section in lesson.sections]
    for slug, _, one in tries:
        if slug and slug not in slugs:
            one.note("section", f'There is no section "{slug}".', f"There is: {', '.join(slugs) or 'none'}.")
        one.finish()


def _sections(folder: Path, tries: list[tuple[str, Try, Table]], problems: list[Problem]) -> tuple[Section, ...]:
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
    return tuple(_section(file, slug, at, tries, problems) for at, (file, slug) in enumerate(ordered, start=1))


def _section(
    file: Path, slug: str, number: int, tries: list[tuple[str, Try, Table]], problems: list[Problem]
) -> Section:
    try:
        text = file.read_text(encoding="utf-8").replace("\r\n", "\n")
    except (OSError, UnicodeDecodeError) as error:
        problems.append(Problem(file, f"The file cannot be read: {error}.", "Save it as UTF-8 text."))
        text = "# ?"
    first, _, rest = text.lstrip().partition("\n")
    if not re.match(r"# \S", first):
        problems.append(Problem(file, "The first line is no heading.", "Begin with `# ` and the section's title.", 1))
    title = first.removeprefix("#").strip()[:90] or slug
    return Section(number, slug, title, rest.strip(), tuple(one for name, one, _ in tries if name == slug))
