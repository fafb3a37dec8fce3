"""`lockstep run FILE`: its JSON object and its exit codes, which others script against."""

from __future__ import annotations

import json
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
