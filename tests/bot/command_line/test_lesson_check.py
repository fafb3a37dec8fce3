"""`lockstep lesson-check`, as a teacher types it."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.__main__ import main


def typed(*words: str) -> int:
    """The exit code."""
    with pytest.raises(SystemExit) as end:
        main(["lesson-check", *words])
    return int(end.value.code or 0)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The smallest lesson there can be."""
    (tmp_path / "sections").mkdir()
    (tmp_path / "sections" / "1_hello.md").write_text("# Hello\n\n```python\nassert 1 == 1\n```\n", encoding="utf-8")
    (tmp_path / "lesson.toml").write_text(
        'number = 7\ntitle = "Tiny"\nminutes = 1\nsummary = "Tiny."\ngoals = ["Say hello"]\n', encoding="utf-8"
    )
    return tmp_path


def test_a_lesson_without_a_fault_ends_with_exit_code_0(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """And the teacher is told that its programs were run."""
    assert typed(str(folder)) == 0
    assert "no problem found (all its programs were run and explored)" in capsys.readouterr().out


def test_each_problem_is_a_line_and_the_exit_code_is_1(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """File, line, what is wrong, and what to do, so that an editor can jump there."""
    (folder / "lesson.toml").write_text(
        'number = 7\ntitel = "Tiny"\nminutes = 1\nsummary = "Tiny."\n', encoding="utf-8"
    )
    assert typed(str(folder)) == 1
    lines = capsys.readouterr().out.splitlines()
    assert f"{folder / 'lesson.toml'}:2: `titel` is not known here. Did you mean `title`?" in lines
    assert all(line.startswith(str(folder)) for line in lines)


def test_fast_reads_and_does_not_run(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The code block fails, and only a run would show it."""
    section = folder / "sections" / "1_hello.md"
    section.write_text("# Hello\n\n```python\nassert 1 == 2\n```\n", encoding="utf-8")
    assert typed("--fast", str(folder)) == 0
    assert "nothing was run" in capsys.readouterr().out
    assert typed(str(folder)) == 1
    assert "1_hello.md:4: The code ends with AssertionError" in capsys.readouterr().out


def test_a_folder_that_is_no_lesson_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A typing mistake in the path."""
    assert typed(str(tmp_path / "nowhere")) == 1
    assert "There is no such folder" in capsys.readouterr().out
