"""What `lockstep doctor` finds out about this installation."""

from __future__ import annotations

import re
import sys
from importlib import metadata
from pathlib import Path

import pytest

from bot import doctor
from bot.__main__ import main
from bot.command_line.doctor import in_words
from bot.settings import Settings
from sandbox.doctor import Finding


def test_a_supported_python_is_ok_and_another_is_not(monkeypatch: pytest.MonkeyPatch) -> None:
    """The versions on which everything was measured."""
    assert doctor.python().ok
    monkeypatch.setattr(sys, "version_info", (3, 10, 1))
    assert not doctor.python().ok


def test_a_library_that_is_missing_or_of_another_version_is_named() -> None:
    """With how to get the right one; an optional one is not asked for."""
    there = metadata.version("pytest")
    assert doctor.libraries([f"pytest=={there}", 'asyncpg==1.0; extra == "postgresql"']).ok
    found = doctor.libraries(["pytest==0.1", "no-such-library[all]==1.0"])
    assert not found.ok
    assert found.text == f"pytest is {there}, not 0.1; no-such-library is missing"
    assert "uv sync" in found.remedy


def test_this_installation_has_its_pinned_libraries() -> None:
    """And there are pins to compare with: an empty list would be ok too."""
    found = doctor.libraries()
    assert re.fullmatch(r"all \d\d in the pinned versions", found.text)


def test_a_misspelled_setting_is_pointed_out() -> None:
    """It would be ignored in silence otherwise."""
    found = doctor.settings_given({"LOCKSTEP_TEIR": "A", "LOCKSTEP_JOBS": "2"})
    assert (found.ok, found.needed) == (False, False)
    assert found.text == "LOCKSTEP_TEIR: no such setting"
    assert found.remedy == "Did you mean LOCKSTEP_TIER?"
    assert doctor.settings_given({"DISCORD_TOKEN": "very-secret"}).text == "given: DISCORD_TOKEN; the rest by default"


def test_a_data_folder_that_cannot_be_written_is_missing(tmp_path: Path) -> None:
    """Nothing of the try is left in a folder that can."""
    assert doctor.data_folder(Settings(data=tmp_path / "new")).ok
    assert list((tmp_path / "new").iterdir()) == []
    (tmp_path / "file").write_text("")
    found = doctor.data_folder(Settings(data=tmp_path / "file"))
    assert (found.ok, found.needed) == (False, True)


async def test_a_database_that_does_not_open_is_missing_with_the_reason(tmp_path: Path) -> None:
    """The sentence is the database's own, remedy and all."""
    assert (await doctor.database(Settings(data=tmp_path))).ok
    (tmp_path / "broken.db").write_bytes(b"this is no database" * 100)
    found = await doctor.database(Settings(data=tmp_path, database=f"sqlite+aiosqlite:///{tmp_path / 'broken.db'}"))
    assert not found.ok
    assert "not a database" in found.text


def test_lessons_with_problems_are_missing(tmp_path: Path) -> None:
    """`lockstep lesson-check` says more."""
    assert doctor.lessons(Settings(data=tmp_path)).ok
    (tmp_path / "30_broken").mkdir()
    (tmp_path / "30_broken" / "lesson.toml").write_text("number = ")
    found = doctor.lessons(Settings(data=tmp_path, lessons=(tmp_path,)))
    assert not found.ok
    assert found.text == "1 problem"


def test_a_finding_is_shown_with_its_remedy_only_if_it_is_not_ok() -> None:
    """What is needed and what is only a note look different."""
    assert in_words(Finding("Python", True, True, "3.11", "none")) == "[ok]      Python: 3.11"
    assert in_words(Finding("Jail", False, True, "no seccomp", "Use Linux.")).splitlines() == [
        "[missing] Jail: no seccomp",
        "          Remedy: Use Linux.",
    ]
    assert in_words(Finding("Token", False, False, "none")).startswith("[note]    Token")


def test_the_command_ends_with_1_when_something_needed_is_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """And says the wrong setting instead of failing on it."""
    (tmp_path / "file").write_text("")
    for name, value in (("LOCKSTEP_DATA", str(tmp_path / "file")), ("LOCKSTEP_JOBS", "no")):
        monkeypatch.setenv(name, value)
        with pytest.raises(SystemExit) as end:
            main(["doctor"])
        assert end.value.code == 1
    out = capsys.readouterr().out
    assert "[missing] Data folder" in out
    assert "[missing] Settings: LOCKSTEP_JOBS is 'no'" in out
