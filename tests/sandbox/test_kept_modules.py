"""The zygote's modules, kept compiled: the same as compiled anew, and never stale."""

from __future__ import annotations

import marshal
import os
import sys
from pathlib import Path

import pytest

from sandbox.jail import blob

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the jail is made of Linux")


def given(explorer: bool, cache: Path) -> dict[str, tuple[bool, bytes]]:
    """What a zygote would get."""
    descriptor = blob.given({}, explorer, cache)
    with open(descriptor, "rb") as file:
        own: dict[str, tuple[bool, bytes]] = marshal.load(file)["own"]
    return own


@pytest.mark.parametrize("explorer", [False, True])
def test_what_is_kept_is_what_would_be_compiled(tmp_path: Path, explorer: bool) -> None:
    """At the first start, and at the second, which only reads it."""
    fresh = blob.own_modules(explorer)
    assert given(explorer, tmp_path) == fresh
    (kept,) = tmp_path.iterdir()
    written = kept.stat().st_mtime_ns
    assert given(explorer, tmp_path) == fresh
    assert kept.stat().st_mtime_ns == written


def test_a_changed_module_is_compiled_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """And what was kept before goes."""
    package = tmp_path / "sandbox"
    package.mkdir()
    module = package / "jail.py"
    (package / "__init__.py").write_text("")
    module.write_text("x = 1\n")
    monkeypatch.setattr(blob, "_own_folders", lambda explorer: [("sandbox", package)])
    cache = tmp_path / "cache"
    before = given(False, cache)
    module.write_text("x = 22\n")
    os.utime(module, (1, 1))
    assert given(False, cache)["sandbox.jail"] != before["sandbox.jail"]
    assert len(list(cache.iterdir())) == 1


@pytest.mark.parametrize("content", [b"", b"\xffnonsense", marshal.dumps(3)[:1]])
def test_a_broken_file_is_made_anew(tmp_path: Path, content: bytes) -> None:
    """A disk that was full in the middle of it must not stop every program from then on."""
    fresh = given(False, tmp_path)
    (kept,) = tmp_path.iterdir()
    kept.write_bytes(content)
    assert given(False, tmp_path) == fresh


def test_a_folder_that_cannot_be_written_keeps_nothing(tmp_path: Path) -> None:
    """The start is slower, that is all."""
    (tmp_path / "file").write_text("")
    assert given(False, tmp_path / "file") == blob.own_modules(False)
