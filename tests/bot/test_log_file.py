"""The log: a file, never the terminal, and never a reason to fail."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot import log_file
from bot.log_file import open_log
from bot.settings import Settings


@pytest.fixture(autouse=True)
def root_as_before() -> Iterator[None]:
    root = logging.getLogger()
    before, level = root.handlers[:], root.level
    root.handlers = []
    yield
    for handler in root.handlers:
        handler.close()
    root.handlers, root.level = before, level


def test_records_go_into_the_file_and_not_to_the_terminal(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The folder is made when it is needed."""
    open_log(Settings(data=tmp_path / "data"))
    logging.getLogger("bot").warning("the disk is %s", "warm")
    assert "WARNING bot: the disk is warm" in (tmp_path / "data" / "lockstep.log").read_text(encoding="utf-8")
    assert capsys.readouterr().err == ""


def test_nothing_is_written_where_nothing_is_logged(tmp_path: Path) -> None:
    """A quiet talk leaves no empty file."""
    open_log(Settings(data=tmp_path / "data"))
    assert not (tmp_path / "data").exists()


def test_a_log_that_cannot_be_written_disturbs_nobody(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Read-only homes are common in schools."""
    (tmp_path / "file").write_text("")
    open_log(Settings(data=tmp_path / "file"))
    logging.getLogger("bot").error("lost")
    assert capsys.readouterr() == ("", "")


def test_a_large_log_is_put_aside_at_the_start(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One old log is kept, so that the two together stay small."""
    monkeypatch.setattr(log_file, "MOST_BYTES", 10)
    (tmp_path / "lockstep.log").write_text("long ago, much was logged")
    open_log(Settings(data=tmp_path))
    logging.getLogger("bot").error("now")
    assert "long ago" in (tmp_path / "lockstep.log.1").read_text()
    assert "now" in (tmp_path / "lockstep.log").read_text()


def test_the_level_comes_from_the_settings(tmp_path: Path) -> None:
    """`LOCKSTEP_LOG=WARNING` leaves out what is only for information."""
    open_log(Settings(data=tmp_path, log="WARNING"))
    logging.getLogger("bot").info("started")
    assert not (tmp_path / "lockstep.log").exists()
