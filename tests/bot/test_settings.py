"""Settings: read once, and a wrong one is named."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bot.settings import NAMES, SettingError, read_settings

ROOT = Path(__file__).parents[2]


def test_every_setting_that_is_read_is_documented() -> None:
    """`NAMES` is what `lockstep doctor` and the README show."""
    source = (ROOT / "bot" / "settings.py").read_text(encoding="utf-8")
    read = set(re.findall(r'values(?:\.get\(|, )"([A-Z_]+)"', source))
    assert read == set(NAMES)


def test_the_readme_documents_every_setting() -> None:
    """In the words of `NAMES`, one row each and no other."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    rows = dict(re.findall(r"^\| `((?:LOCKSTEP|DISCORD)_[A-Z]+)` \| (.+) \|$", readme, re.MULTILINE))
    assert rows == NAMES


def test_no_other_file_reads_a_setting_from_the_environment() -> None:
    """One place reads them; a setting that is read elsewhere could not be found."""
    for package in ("bot", "lessons", "sandbox"):
        for path in (ROOT / package).rglob("*.py"):
            if path.name != "settings.py":
                assert not re.search(r'environ(\.get\(|\[)"LOCKSTEP_', path.read_text(encoding="utf-8")), path


def test_the_environment_wins_over_the_file(tmp_path: Path) -> None:
    """So that one start can differ from the others."""
    file = tmp_path / ".env"
    file.write_text("DISCORD_TOKEN='from the file'\nLOCKSTEP_JOBS=3\n", encoding="utf-8")
    settings = read_settings({"LOCKSTEP_JOBS": "4"}, file)
    assert settings.token.reveal() == "from the file"
    assert settings.jobs == 4


def test_a_token_does_not_show_itself() -> None:
    """Not in a repr, so not in a log or a traceback either."""
    settings = read_settings({"DISCORD_TOKEN": "very-secret"}, None)
    assert "very-secret" not in f"{settings!r} {settings.token!s}"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("LOCKSTEP_TIER", "C"),
        ("LOCKSTEP_JOBS", "0"),
        ("LOCKSTEP_JOBS", "1.5"),
        ("LOCKSTEP_QUEUE", "²"),
        ("LOCKSTEP_LOG", "loud"),
        ("LOCKSTEP_LESSONS", "/no/such/folder"),
    ],
)
def test_a_wrong_value_is_named_with_what_would_work(name: str, value: str) -> None:
    """The sentence has the setting's name and the value."""
    with pytest.raises(SettingError, match=f"^{name} is '{value}'\\. [IT]"):
        read_settings({name: value}, None)


def test_a_data_folder_does_not_move_with_the_current_folder() -> None:
    """A relative one is made absolute at the start."""
    assert read_settings({"LOCKSTEP_DATA": "here"}, None).data.is_absolute()


@pytest.mark.parametrize("given", ["", "/somewhere/data"])
def test_the_data_folder_is_the_systems_own_place(monkeypatch: pytest.MonkeyPatch, given: str) -> None:
    """The same that platformdirs names."""
    import platformdirs

    monkeypatch.setenv("XDG_DATA_HOME", given)
    assert read_settings({}, None).data == platformdirs.user_data_path("lockstep", appauthor=False)
