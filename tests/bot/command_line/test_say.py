"""`lockstep say LINE`: for scripts."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bot.__main__ import main


@pytest.fixture(autouse=True)
def own_data(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOCKSTEP_DATA", str(tmp_path_factory.mktemp("data")))


def say(*words: str) -> int:
    with pytest.raises(SystemExit) as end:
        main(["say", *words])
    assert isinstance(end.value.code, int)
    return end.value.code


def test_an_answer_is_printed_with_exit_code_0(capsys: pytest.CaptureFixture[str]) -> None:
    """Plain text, as a pipe reads it."""
    assert say("/help") == 0
    text = capsys.readouterr().out
    assert "/help" in text
    assert "\x1b" not in text


def test_a_refusal_has_exit_code_1(capsys: pytest.CaptureFixture[str]) -> None:
    """A script sees that nothing was done."""
    assert say("/nonsense") == 1
    assert "There is no command `/nonsense`" in capsys.readouterr().out


def test_json_gives_one_object_per_reply(capsys: pytest.CaptureFixture[str]) -> None:
    """With these keys; a button can be pressed by saying its line."""
    assert say("/nonsense", "--json") == 1
    (line,) = capsys.readouterr().out.splitlines()
    reply = json.loads(line)
    assert set(reply) == {"text", "buttons", "pictures", "private", "error"}
    assert reply["error"] is True
    assert reply["buttons"] == [{"label": "Help", "line": "/help"}]


@pytest.mark.parametrize("line", ["/run", "/check", "/submit counter_lock"])
def test_what_needs_a_form_is_refused_with_the_other_way(line: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Nobody is there to fill it in; a file of the program is taken."""
    assert say(line) == 1
    assert f"`{line} program.py`" in capsys.readouterr().out


def test_a_program_is_handed_in_by_its_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """As the refusal says."""
    (tmp_path / "program.py").write_text("class Count: pass")
    assert say(f"/submit counter_lock {tmp_path}/program.py") == 1
    assert "does not define `Counter`" in capsys.readouterr().out
