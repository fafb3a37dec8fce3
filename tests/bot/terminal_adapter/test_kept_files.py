"""Pictures and files on disk."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.terminal_adapter import kept_files
from bot.terminal_adapter.kept_files import KeptFiles


def test_two_pictures_of_one_name_are_both_kept(tmp_path: Path) -> None:
    """Yesterday's picture is not overwritten by today's."""
    kept = KeptFiles(tmp_path / "pictures")
    first, second = kept.save("a.png", b"1"), kept.save("a.png", b"2")
    assert first is not None
    assert second is not None
    assert (first.read_bytes(), second.read_bytes()) == (b"1", b"2")


def test_a_name_cannot_leave_the_folder(tmp_path: Path) -> None:
    """A program's name comes from a stranger."""
    path = KeptFiles(tmp_path / "pictures").save("../../evil\n.py", b"")
    assert path is not None
    assert path.parent == tmp_path / "pictures"


def test_a_folder_that_cannot_be_written_is_no_error(tmp_path: Path) -> None:
    """The talk goes on without the picture."""
    (tmp_path / "file").write_text("")
    assert KeptFiles(tmp_path / "file" / "pictures").save("a.png", b"") is None


def test_the_oldest_go_first(tmp_path: Path) -> None:
    """A term of demos does not fill the disk, and what is not ours is left alone."""
    (tmp_path / "mine.txt").write_text("")
    kept = KeptFiles(tmp_path)
    for number in range(kept_files.KEPT + 5):
        kept.save("a.png", str(number).encode())
    left = sorted(path.read_bytes() for path in tmp_path.glob("*.png"))
    assert len(left) == kept_files.KEPT
    assert b"4" not in left
    assert b"5" in left
    assert (tmp_path / "mine.txt").exists()


def test_two_processes_do_not_write_into_one_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Both have seen the same folder; the second takes the next number."""
    first, second = KeptFiles(tmp_path), KeptFiles(tmp_path)
    monkeypatch.setattr(KeptFiles, "_ours", lambda self: [])
    assert first.save("a.png", b"1") != second.save("a.png", b"2")
    assert sorted(path.read_bytes() for path in tmp_path.iterdir()) == [b"1", b"2"]
