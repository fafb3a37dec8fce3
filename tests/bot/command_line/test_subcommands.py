"""The command line as a whole: finding subcommands, and what happens when it is typed wrongly."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from bot.__main__ import WRONG_USE, load, main, names


def lockstep(*words: str, typed: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "bot", *words], input=typed, capture_output=True, text=True, encoding="utf-8", timeout=50
    )


@pytest.mark.parametrize("name", names())
def test_every_subcommand_says_what_it_does(name: str) -> None:
    """`lockstep --help` shows one line for each."""
    assert 0 < len(load(name).HELP) < 90


def test_help_lists_every_subcommand(capsys: pytest.CaptureFixture[str]) -> None:
    """`lockstep --help` is where a newcomer looks first."""
    with pytest.raises(SystemExit) as end:
        main(["--help"])
    text = capsys.readouterr().out
    assert end.value.code == 0
    assert all(name in text for name in names())


def test_an_unknown_subcommand_is_told_what_there_is(capsys: pytest.CaptureFixture[str]) -> None:
    """A typing error gets the near name, and an exit code that no verdict has."""
    with pytest.raises(SystemExit) as end:
        main(["sya"])
    assert end.value.code == WRONG_USE
    assert "Did you mean `lockstep say`?" in capsys.readouterr().err


def test_a_missing_argument_has_an_exit_code_that_no_verdict_has(capsys: pytest.CaptureFixture[str]) -> None:
    """Exit code 2 means `undecided` or `stopped` to those who script against us, so wrong use must not be 2."""
    with pytest.raises(SystemExit) as end:
        main(["say"])
    assert end.value.code == WRONG_USE
    assert "line" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["check", "replay"])
def test_what_may_be_left_out_is_not_called_missing(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    """A program's own arguments are nobody's duty."""
    with pytest.raises(SystemExit):
        main([name])
    assert "ARGUMENT" not in capsys.readouterr().err.splitlines()[-1]


def test_a_wrong_setting_ends_with_its_name(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """One sentence that says which setting and what it can be; no traceback."""
    monkeypatch.setenv("LOCKSTEP_JOBS", "many")
    with pytest.raises(SystemExit) as end:
        main(["say", "/help"])
    error = capsys.readouterr().err
    assert end.value.code == WRONG_USE
    assert "LOCKSTEP_JOBS is 'many'" in error
    assert "Traceback" not in error


def test_a_reader_that_leaves_early_gets_no_traceback() -> None:
    """`lockstep say ... | head -0` closes the pipe before the answer is written."""
    process = subprocess.Popen(
        [sys.executable, "-m", "bot", "say", "/help"], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.close()
    assert process.stderr.read() == b""
    process.stderr.close()
    assert process.wait() == 0


@pytest.mark.parametrize("words", [("lesson-check", "--fast"), ("doctor",)])
def test_the_log_does_not_talk_into_an_answer(tmp_path: Path, words: tuple[str, ...]) -> None:
    """A lesson with a fault is told once, in the answer, and noted in the file."""
    (tmp_path / "lesson.toml").write_text("number = \n")
    environment = {"LOCKSTEP_LESSONS": str(tmp_path), "LOCKSTEP_DATA": str(tmp_path), "LOCKSTEP_TIER": "none"}
    ended = subprocess.run(
        [sys.executable, "-m", "bot", *words], env={**os.environ, **environment}, capture_output=True, text=True
    )
    assert ended.returncode == 1
    assert ended.stderr == ""
    assert "lesson left out" in (tmp_path / "lockstep.log").read_text()
