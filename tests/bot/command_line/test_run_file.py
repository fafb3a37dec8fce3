"""`lockstep run FILE`: its JSON object and its exit codes, which others script against."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from bot.__main__ import main
from bot.command_line import run as subcommand
from sandbox.job import Job, Run
from sandbox.local_pool import LocalPool
from sandbox.result import Result


def lockstep_run(*words: str) -> int:
    with pytest.raises(SystemExit) as end:
        main(["run", *words])
    assert isinstance(end.value.code, int)
    return end.value.code


@pytest.fixture
def program(tmp_path: Path) -> str:
    path = tmp_path / "mine.py"
    path.write_text("print(input())\n")
    return str(path)


@pytest.fixture
def jobs(monkeypatch: pytest.MonkeyPatch) -> list[Job]:
    """The jobs that came; `results` gives what each gets."""
    seen: list[Job] = []

    async def run(self: LocalPool, job: Job, owner: str, progress: object = None, trusted: bool = False) -> Result:
        seen.append(job)
        return results.pop()

    monkeypatch.setattr(LocalPool, "run", run)
    return seen


results: list[Result] = []


@pytest.mark.parametrize(
    ("verdict", "code"), [("ok", 0), ("failed", 1), ("crashed", 1), ("left_early", 1), ("stopped", 2), ("refused", 3)]
)
def test_each_verdict_has_its_exit_code(verdict: str, code: int, program: str, jobs: list[Job]) -> None:
    """As the issue states them."""
    results.append(Result(verdict))  # type: ignore[arg-type]
    assert lockstep_run(program) == code


def test_json_prints_one_object_with_exactly_these_keys(
    program: str, jobs: list[Job], capsys: pytest.CaptureFixture[str]
) -> None:
    """A script reads it without looking at anything else."""
    results.append(Result("stopped", "time", stdout="a\x1b\udc80", seconds=5.0, tier="A"))
    assert lockstep_run(program, "--json", "--input", "hi") == 2
    (line,) = capsys.readouterr().out.splitlines()
    assert json.loads(line) == {
        "verdict": "stopped",
        "kind": "time",
        "exit": None,
        "signal": None,
        "stdout": "a\x1b\udc80",
        "stderr": "",
        "truncated": False,
        "seconds": 5.0,
        "tier": "A",
    }
    assert isinstance(jobs[0].way, Run)
    assert (jobs[0].name, jobs[0].way.input) == ("mine.py", "hi")


def test_output_goes_where_the_program_wrote_it_and_cannot_drive_the_terminal(
    program: str, jobs: list[Job], capsys: pytest.CaptureFixture[str]
) -> None:
    """Standard output to standard output; the word on how it ended beside it, on standard error."""
    results.append(Result("ok", exit=0, stdout="out\x1b]0;title\x07\n", stderr="err\x07\n", seconds=0.5, tier="A"))
    assert lockstep_run(program) == 0
    out, err = capsys.readouterr()
    assert out == "out\n"
    assert "err␇" in err
    assert "It ran to its end (exit code 0 · 0.50 s" in err
    assert "tier A" in err


@pytest.mark.parametrize(
    ("name", "sentence"),
    [("none.py", "There is no file"), (".", "is a folder"), ("empty.py", "There is no code in it")],
)
def test_what_cannot_be_read_is_refused_with_a_sentence(
    name: str, sentence: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Exit code 3, with the reason on standard error and the object on standard output."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "empty.py").write_text("")
    assert lockstep_run(name, "--json") == 3
    out, err = capsys.readouterr()
    assert json.loads(out)["verdict"] == "refused"
    assert sentence in err


def test_the_exit_codes_cover_every_verdict() -> None:
    """A verdict without one would end in a traceback."""
    from typing import get_args

    from sandbox.result import Verdict

    assert set(subcommand.EXIT_CODES) == set(get_args(Verdict))


def test_words_of_an_exception_cannot_command_the_terminal(
    program: str, jobs: list[Job], capsys: pytest.CaptureFixture[str]
) -> None:
    """They go to standard error beside the JSON object."""
    results.append(Result("failed", message="ValueError: \x1b]0;mine\x07\u202eno"))
    lockstep_run(program, "--json")
    assert capsys.readouterr().err == "ValueError: \\u202eno\n"


def test_how_it_ended_begins_a_line_of_its_own(
    program: str, jobs: list[Job], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """In a terminal, where both streams are seen, also after a `print(..., end="")`; a file gets no line end more."""
    for at_terminal, between in ((True, "\n"), (False, "")):
        monkeypatch.setattr(sys.stdout, "isatty", lambda at_terminal=at_terminal: at_terminal)
        results.append(Result("ok", stdout="no end"))
        lockstep_run(program)
        out, err = capsys.readouterr()
        assert out == "no end"
        assert err.startswith(f"{between}lockstep: ")


def test_a_long_line_is_cut_in_a_terminal_and_nowhere_else(
    program: str, jobs: list[Job], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who sends the output into a file wants all of it."""
    line = "y" * 3000 + "\n"
    results.append(Result("ok", stdout=line))
    lockstep_run(program)
    assert capsys.readouterr().out == line
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    results.append(Result("ok", stdout=line))
    lockstep_run(program)
    assert "(2,600 characters more in this line)" in capsys.readouterr().out


def test_the_way_to_type_something_is_that_of_the_command_line(
    program: str, jobs: list[Job], capsys: pytest.CaptureFixture[str]
) -> None:
    """There is no form here."""
    results.append(Result("failed", exit=1, stderr="EOFError: EOF when reading a line\n"))
    lockstep_run(program)
    assert "`--input TEXT` gives it some: one line for each input()." in capsys.readouterr().err


def test_a_host_without_a_jail_says_so_once(tmp_path: Path, program: str) -> None:
    """One sentence; the log does not talk into it."""
    words = [sys.executable, "-m", "bot", "run", program]
    environment = {**os.environ, "LOCKSTEP_TIER": "none", "LOCKSTEP_DATA": str(tmp_path / "data")}
    ended = subprocess.run(words, env=environment, capture_output=True, text=True)
    assert ended.returncode == 3
    (line,) = ended.stderr.splitlines()
    assert line.startswith("lockstep: It was not run: This computer cannot lock a program in")
    assert "no jail" in (tmp_path / "data" / "lockstep.log").read_text()


@pytest.mark.skipif(sys.platform != "linux", reason="the jail is made of Linux")
@pytest.mark.parametrize(
    ("more", "end"), [([], "lockstep: It ended itself with exit code 3"), (["--json"], "sys.exit(3)")]
)
def test_a_reader_that_has_gone_does_not_change_how_the_program_ended(
    tmp_path: Path, more: list[str], end: str
) -> None:
    """`lockstep run FILE | head -1` in a script that looks at the exit code."""
    (tmp_path / "long.py").write_text("print('line\\n' * 1000)\nraise SystemExit(3)\n")
    reading, writing = os.pipe()
    os.close(reading)
    words = [sys.executable, "-m", "bot", "run", str(tmp_path / "long.py"), *more]
    ended = subprocess.run(
        words, env={**os.environ, "LOCKSTEP_DATA": str(tmp_path)}, stdout=writing, stderr=-1, text=True
    )
    os.close(writing)
    assert ended.returncode == 1
    assert ended.stderr.startswith(end)
