"""An exercise's folder into an `Exercise`, with everything that is wrong with it as `Problem`s.

`exercise.toml` (level, advice), `task.md` (its first line is the title), `starter.py`, `check.py`, `hints.md` (hints
parted by lines `---`), `submissions/<expected verdict>/*.py` with at least `submissions/holds/model.py`.
"""

from __future__ import annotations

import re
from pathlib import Path

from lessons.exercise import EXPECTED, Advice, Exercise, needed_names
from lessons.markdown import as_shown
from lessons.problem import Problem
from lessons.table import Table, read_toml
from lessons.text_file import text_of


def read_exercise(folder: Path, lesson: int, problems: list[Problem]) -> Exercise | None:
    """The exercise, or None if it cannot be given; what is wrong goes to `problems`."""
    before = len(problems)
    table = read_toml(folder / "exercise.toml", f'exercise "{folder.name}"', problems)
    if table is None:
        return None
    task = text_of(folder / "task.md", problems)
    check = text_of(folder / "check.py", problems)
    exercise = Exercise(
        name=folder.name,
        title=_title(folder / "task.md", task, problems),
        lesson=lesson,
        level=table.whole("level", 1, 5),
        task=as_shown(task.strip().partition("\n")[2]),
        starter=text_of(folder / "starter.py", problems),
        check=check,
        hints=_hints(folder / "hints.md", problems),
        advice=tuple(_advice(one) for one in table.tables("advice")),
        needs=_needs(folder / "check.py", check, problems),
        folder=folder,
    )
    table.finish()
    _note_submissions(folder / "submissions", problems)
    return exercise if len(problems) == before else None


def _title(file: Path, task: str, problems: list[Problem]) -> str:
    first = task.strip().partition("\n")[0]
    if task and not re.match(r"# \S", first):
        problems.append(Problem(file, "The first line is no heading.", "Begin with `# ` and the exercise's title.", 1))
    return first.removeprefix("#").strip()[:90]


def _hints(file: Path, problems: list[Problem]) -> tuple[str, ...]:
    hints = tuple(
        as_shown(hint) for hint in re.split(r"^---$", text_of(file, problems), flags=re.MULTILINE) if hint.strip()
    )
    if not hints and file.is_file():
        problems.append(Problem(file, "There is no hint.", "Write at least one; a line `---` parts two hints."))
    return hints


def _advice(table: Table) -> Advice:
    advice = Advice(table.text("when_always", limit=100), table.text("says", limit=500))
    table.finish()
    return advice


def _needs(file: Path, check: str, problems: list[Problem]) -> tuple[str, ...]:
    if not check:
        return ()
    try:
        names = needed_names(check)
    except SyntaxError as error:
        problems.append(Problem(file, f"This is not valid Python: {error.msg}.", "Put the line right.", error.lineno))
        return ()
    if not names:
        what = "The check imports nothing from the submission."
        problems.append(Problem(file, what, "Begin with `from submission import NAME, ...` in one line."))
    return names


def _note_submissions(root: Path, problems: list[Problem]) -> None:
    for folder in sorted(root.glob("*")):
        if folder.is_dir() and folder.name not in EXPECTED:
            remedy = f"It has to be one of: {', '.join(EXPECTED)}."
            problems.append(Problem(folder, "This is no verdict to expect.", remedy))
    if not (root / "holds" / "model.py").is_file():
        problems.append(Problem(root / "holds" / "model.py", "There is no model solution.", "Add one that must hold."))
