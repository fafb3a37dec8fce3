"""What a puzzle is: a program that can be broken by choosing which thread runs next, or that cannot."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from lessons.problem import Problem
from lessons.table import read_toml
from lessons.text_file import text_of


@dataclass(frozen=True, slots=True)
class Puzzle:
    """One puzzle of a lesson. `story`: what to bring about; `teaches`: why it was possible; `level` goes from 1 to 5.

    `breakable` is False for a program that holds: there, saying so wins.
    """

    name: str
    title: str
    lesson: int
    level: int
    story: str
    teaches: str
    breakable: bool
    program: str


def read_puzzle(folder: Path, name: str, lesson: int, problems: list[Problem]) -> Puzzle | None:
    """The puzzle in `NAME.toml` and `NAME.py`, or None if it cannot be given; what is wrong goes to `problems`."""
    before = len(problems)
    table = read_toml(folder / f"{name}.toml", f'puzzle "{name}"', problems)
    if table is None:
        return None
    puzzle = Puzzle(
        name=name,
        title=table.text("title", limit=60),
        lesson=lesson,
        level=table.whole("level", 1, 5),
        story=table.text("story", limit=300),
        teaches=table.text("teaches", limit=400),
        breakable=table.flag("breakable", True),
        program=_program(folder / f"{name}.py", problems),
    )
    table.finish()
    return puzzle if len(problems) == before else None


def _program(file: Path, problems: list[Problem]) -> str:
    text = text_of(file, problems, "The puzzle has no program.", "Write it into this file.")
    try:
        compile(text, file.name, "exec")
    except (SyntaxError, ValueError) as error:
        line = error.lineno if isinstance(error, SyntaxError) else None
        problems.append(Problem(file, f"This is not valid Python: {error}.", "Put the line right.", line))
        return ""
    return text
