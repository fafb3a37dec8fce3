"""The guide for teachers: the lesson that it writes down file by file is a lesson."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from bot.checking.lesson_explorer import LessonExplorer
from lessons.catalog import OWN_LESSONS, Catalog
from lessons.check import check_lesson
from lessons.quizzes import Quizzes
from lessons.running import run_program


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Every file that the guide shows, at the place that it names."""
    folder = tmp_path_factory.mktemp("lessons") / "23_downloads"
    for name, text in files((OWN_LESSONS / "README.md").read_text(encoding="utf-8")).items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def files(guide: str) -> dict[str, str]:
    """The first code block after each line that begins with a file's name."""
    found: dict[str, str] = {}
    name, fence, lines = "", "", list[str]()
    for line in guide.splitlines():
        named = re.match(r"`([a-z0-9_/]+\.(?:toml|md|py))`", line)
        opening = re.match(r"(`{3,4})\w+$", line)
        if not fence and named:
            name = named[1]
        elif not fence and name and opening:
            fence, lines = opening[1], []
        elif fence and line == fence:
            found[name] = "\n".join(lines) + "\n"
            name = fence = ""
        elif fence:
            lines.append(line)
    return found


def test_the_lesson_of_the_guide_has_no_problem(folder: Path, tmp_path: Path) -> None:
    """Read, run, and explored."""
    with LessonExplorer(tmp_path) as explore:
        assert [str(problem) for problem in check_lesson(folder, (), run_program, explore)] == []


@pytest.mark.parametrize(
    ("file", "right", "wrong", "says"),
    [
        ("puzzles/one_total.toml", "breakable = true", "breakable = false", "said that it cannot be broken"),
        ("demos/downloads.toml", 'fails = "never"', 'fails = "seldom"', 'said to fail "seldom"'),
        (
            "questions/waiting.toml",
            "wrong = [{ line = 4,",
            'settled = { code = true, explored = "fails" }\nwrong = [{ line = 4,',
            "code is said to be one that fails",
        ),
        ("exercises/add_up/starter.py", "count += 1", "count = 2", "The starter holds already"),
        (
            "exercises/add_up/submissions/holds/model.py",
            "with lock:",
            "if lock:",
            "filed under holds, and .* wrong_result",
        ),
        (
            "exercises/add_up/submissions/holds/model.py",
            "def total",
            "def sum_up",
            "filed under holds, and .* exception",
        ),
    ],
)
def test_what_is_said_of_every_schedule_and_is_not_so_is_told(
    folder: Path, tmp_path: Path, file: str, right: str, wrong: str, says: str
) -> None:
    """One mistake at a time."""
    shutil.copytree(folder, tmp_path / "lesson")
    text = (tmp_path / "lesson" / file).read_text(encoding="utf-8")
    assert right in text
    (tmp_path / "lesson" / file).write_text(text.replace(right, wrong, 1), encoding="utf-8")
    with LessonExplorer(tmp_path / "cache") as explore:
        found = [str(problem) for problem in check_lesson(tmp_path / "lesson", (), None, explore)]
    assert any(re.search(says, one) for one in found), found


def test_the_lesson_of_the_guide_has_one_of_everything(folder: Path) -> None:
    """So nothing that the guide shows was left out by this test."""
    catalog = Catalog.load([folder])
    lesson = catalog.lessons[23]
    assert len(lesson.sections) == len(lesson.demos) == len(lesson.puzzles) == len(lesson.exercises) == 1
    kinds = {question.kind for question in Quizzes(catalog).of(23).questions}
    assert kinds == {"choice", "true_false", "prints", "line", "order"}
